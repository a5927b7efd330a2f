using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>The worker of database clusters as it is shipped, in this process. Only the bus is not there.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private readonly IHost host;
    private readonly TimeProvider clock;
    private readonly IReadOnlyDictionary<Type, StepRoute> routes;

    /// <summary>Puts it together.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="settings">Its settings; of two for one key the later counts.</param>
    /// <param name="replace">Services of the test's.</param>
    public WorkerBench(TimeProvider clock, IEnumerable<(string Key, string Value)> settings, Action<IServiceCollection>? replace = null)
    {
        this.clock = clock;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(clock);
        builder.Services.AddOptions<StepWorkerOptions>();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.TryAddSingleton<Redactor>();
        builder.Services.TryAddSingleton<SecretResolver>();
        builder.Services.TryAddSingleton<StepRunner>();
        ObServerWorkerExtensions.AddDriver(builder);
        replace?.Invoke(builder.Services);
        var described = new StepWorker(builder.Services);
        ObServerWorkerExtensions.Describe(described);
        routes = described.Routes;
        host = builder.Build();
    }

    public IServiceProvider Services => host.Services;

    /// <summary>Commands the worker has a handler for.</summary>
    public IEnumerable<Type> Commands => routes.Keys;

    /// <summary>Executes a message as a worker does, without sending the answer anywhere.</summary>
    public async Task<BenchAnswer> Execute(ExecuteStep message)
    {
        var (answer, step) = await Services.GetRequiredService<StepRunner>().Run(routes, message, CancellationToken.None);
        return new BenchAnswer(StepConsumer.Answered(message, answer, clock.GetUtcNow()), string.Concat(step.Output.Select(piece => piece.Text)));
    }

    /// <summary>Observes a cluster as a worker does.</summary>
    public async Task<ClusterObserved> Observe(ObserveCluster message)
    {
        var askedAt = clock.GetUtcNow();
        await using var scope = Services.CreateAsyncScope();
        return new ClusterObserved
        {
            OperationId = message.OperationId,
            ClusterId = message.ClusterId,
            Number = message.Number,
            Nodes = await scope.ServiceProvider.GetRequiredService<ObServerClusterObserver>().Observe(message, CancellationToken.None),
            ObservedAt = askedAt,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            host.Dispose();
    }
}
