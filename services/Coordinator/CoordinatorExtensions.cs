using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts;
using UpgradePlatform.Coordinator.Background;
using UpgradePlatform.Coordinator.Saga;
using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;
using UpgradePlatform.Messaging;
using UpgradePlatform.Messaging.Sagas;

namespace UpgradePlatform.Coordinator;

/// <summary>Adds the coordinator to a process.</summary>
public static class CoordinatorExtensions
{
    /// <summary>
    /// The Operation saga, the attempt log, wake-ups, positions of events, the sender of the outbox, and housekeeping of the store. The
    /// program adds the store (<see cref="EngineExtensions.AddEngine"/>) before and builds the bus after.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddCoordinator(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WakeUpOptions>().BindConfiguration(WakeUpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<WakeUpSender>();
        builder.Services.AddHostedService<WakeUpService>();
        builder.Services.AddHostedService<EventPositionService>();
        builder.AddEngineHousekeeping();
        builder.AddOutboxDispatcher();
        return builder.AddBusContribution(bus => bus
            .Register(registration => registration.AddConsumer<AttemptLogConsumer>())
            .Receive(QueueNames.Operations, (context, endpoint) => endpoint.StateMachineSaga(
                new OperationStateMachine(),
                new UnitOfWorkSagaRepository<OperationSaga>(
                    context.GetRequiredService<IServiceScopeFactory>(),
                    context.GetRequiredService<ILogger<UnitOfWorkSagaRepository<OperationSaga>>>())))
            .Receive(QueueNames.AttemptLogs, (context, endpoint) => endpoint.ConfigureConsumer<AttemptLogConsumer>(context)));
    }
}
