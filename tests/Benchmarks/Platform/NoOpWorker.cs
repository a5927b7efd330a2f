using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>A worker for whose devices everything is done at once: what remains is the cost of the platform.</summary>
internal sealed class NoOpWorker : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly StepClock _clock;
    private readonly Dictionary<string, string> _facts = new()
    {
        [FactNames.Reachable] = "true",
        [FactNames.Healthy] = "true",
        [FactNames.Version] = "1.0",
        [FactNames.Detoured] = "false",
        [FactNames.BootId] = "1",
    };

    private NoOpWorker(PrivateRabbit rabbit, StepClock clock)
    {
        _clock = clock;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Host"] = "127.0.0.1",
            ["Bus:Port"] = $"{rabbit.Port}",
            ["Bus:Username"] = rabbit.User,
            ["Bus:Password"] = rabbit.Password,
            ["Bus:Prefetch"] = "64",
        });
        builder.AddPlatformDefaults("benchmark-worker");
        builder.Logging.ClearProviders();
        builder.AddBusContribution(bus => bus.Receive(QueueNames.Steps(Families.Switch), (_, endpoint) =>
        {
            endpoint.Handler<ExecuteStep>(StepAsync);
            endpoint.Handler<ObserveCluster>(ObserveAsync);
        }));
        builder.BuildBus();
        _host = builder.Build();
    }

    /// <summary>The command received last: what one looks like on the wire.</summary>
    public ExecuteStep? Last { get; private set; }

    /// <summary>How long it pretends to work, by cluster.</summary>
    public Func<string, TimeSpan> Pause { get; set; } = _ => TimeSpan.Zero;

    public static async Task<NoOpWorker> StartAsync(PrivateRabbit rabbit, StepClock clock)
    {
        var worker = new NoOpWorker(rabbit, clock);
        await worker._host.StartAsync();
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task StepAsync(ConsumeContext<ExecuteStep> context)
    {
        var command = Last = context.Message;
        _clock.Arrived(command);
        if (Pause(command.ClusterId) is var pause && pause > TimeSpan.Zero)
            await Task.Delay(pause);
        _clock.Answers(command);
        await SendAsync(context, new StepAnswered
        {
            OperationId = command.OperationId,
            AttemptId = command.AttemptId,
            Look = command.Look,
            Target = command.Target,
            Kind = AnswerKind.Done,
            Facts = _facts,
            ObservedAt = DateTimeOffset.UtcNow,
        });
    }

    private Task ObserveAsync(ConsumeContext<ObserveCluster> context) => SendAsync(context, new ClusterObserved
    {
        OperationId = context.Message.OperationId,
        ClusterId = context.Message.ClusterId,
        Number = context.Message.Number,
        Nodes = context.Message.Nodes.ToDictionary(node => node, _ => (IReadOnlyDictionary<string, string>)_facts),
        ObservedAt = DateTimeOffset.UtcNow,
    });

    private static async Task SendAsync<T>(ConsumeContext context, T answer) where T : class
    {
        var operations = await context.GetSendEndpoint(QueueAddress.Of(QueueNames.Operations));
        await operations.Send(answer, context.CancellationToken);
    }
}
