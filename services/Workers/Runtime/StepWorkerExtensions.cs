using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Adds the worker of a family to a process.</summary>
public static class StepWorkerExtensions
{
    /// <summary>
    /// Adds a worker that receives from the family's queue of steps. Several families can share a process: each has its own endpoint
    /// and knows only its own handlers.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <param name="family">A name from <see cref="Families"/>.</param>
    /// <param name="describe">Registers handlers and the observer.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddStepWorker(this IHostApplicationBuilder builder, string family, Action<StepWorker> describe)
    {
        builder.Services.AddOptions<StepWorkerOptions>().BindConfiguration(StepWorkerOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<StepRunner>();
        builder.Services.TryAddSingleton<ClusterQuestions>();
        builder.Services.TryAddSingleton<AnswerSender>();
        AddRedaction(builder.Services);

        var worker = new StepWorker(builder.Services);
        describe(worker);
        // Made by hand rather than by the container: the same consumer types serve every family, each with its own routes.
        return builder.AddBusContribution(bus => bus.Receive(QueueNames.Steps(family), (context, endpoint) =>
        {
            endpoint.Instance(ActivatorUtilities.CreateInstance<StepConsumer>(context, worker.Routes));
            if (worker.Observer is { } observer)
                endpoint.Instance(ActivatorUtilities.CreateInstance<ClusterConsumer>(context, observer));
            if (worker.Examiner is { } examiner)
                endpoint.Instance(ActivatorUtilities.CreateInstance<ExamineConsumer>(context, examiner));
        }));
    }

    private static void AddRedaction(IServiceCollection services)
    {
        services.TryAddSingleton<Redactor>();
        services.TryAddSingleton<SecretResolver>();
        services.AddLogging();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new RedactingLoggerFactory(
            new LoggerFactory(
                provider.GetServices<ILoggerProvider>(), provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(), provider.GetService<IExternalScopeProvider>()),
            provider.GetRequiredService<Redactor>())));
    }
}
