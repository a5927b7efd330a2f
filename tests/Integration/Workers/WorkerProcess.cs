using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Switch;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>A switch worker on a bus of its own, with somebody to take its answers.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly IHost host;

    private WorkerProcess(IHost host) => this.host = host;

    public Answers Answers { get; } = new();

    public static Task<WorkerProcess> Start(Uri fabric, Action<IConfigurationManager>? configure = null) =>
        Start(builder => builder.AddSwitchWorker(), fabric, configure);

    /// <summary>Starts a worker of the caller's making on the queue of the switch family.</summary>
    public static async Task<WorkerProcess> Start(
        Action<IHostApplicationBuilder> addWorker, Uri? fabric = null, Action<IConfigurationManager>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "InMemory",
            ["Switch:LookAgainAfter"] = "00:00:00.010",
            ["Switch:Simulated:Url"] = fabric?.ToString(),
            ["Switch:Simulated:Token"] = FabricProcess.Token,
        });
        configure?.Invoke(builder.Configuration);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        WorkerProcess? worker = null;
        addWorker(builder);
        builder.AddBusContribution(bus => bus
            .Receive(QueueNames.Operations, (_, endpoint) => endpoint.Instance(worker!.Answers))
            .Receive(QueueNames.AttemptLogs, (_, endpoint) => endpoint.Instance(worker!.Answers)));
        builder.BuildBus();
        worker = new WorkerProcess(builder.Build());
        await worker.host.StartAsync();
        return worker;
    }

    public async Task Send<T>(T message)
        where T : class
    {
        var bus = host.Services.GetRequiredService<IBus>();
        var steps = await bus.GetSendEndpoint(QueueAddress.Of(QueueNames.Steps(Families.Switch)));
        await steps.Send(message);
    }

    public async Task<StepAnswered> Ask(ExecuteStep message)
    {
        var before = Answers.Steps.Count;
        await Send(message);
        return await Poll.Until(() => Answers.Steps.Skip(before)
            .FirstOrDefault(a => a.AttemptId == message.AttemptId && a.Look == message.Look));
    }

    public IServiceProvider Services => host.Services;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
