using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.ObServer;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>
/// The worker of database clusters as it is shipped, with the driver of real clusters: SQL by the command-line client, hosts by OpenSSH. Only
/// the bus is not there, and it is less patient.
/// </summary>
internal sealed class WholeBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly IReadOnlyDictionary<Type, StepRoute> _routes;
    private readonly StepRunner _runner;

    public WholeBench()
    {
        Store = Directory.CreateDirectory(_folder.Combine("store")).FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ObServer:Driver"] = "OceanBase",
            ["ObServer:LookAgainAfter"] = "00:00:00.2",
            ["ObServer:ZoneTimeout"] = "00:00:04",
            ["ObServer:NoticeTime"] = "00:00:04",
            ["ObServer:OceanBase:Artifacts:Folder"] = Store,
            ["ObServer:OceanBase:Artifacts:CacheFolder"] = _folder.Combine("cache"),
            ["ObServer:OceanBase:GracefulStop"] = "00:00:05",
            ["ObServer:OceanBase:StartTimeout"] = "00:00:10",
            ["Remote:KeepConnection"] = "00:00:20",
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<StepWorkerOptions>();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.TryAddSingleton<Redactor>();
        builder.Services.TryAddSingleton<SecretResolver>();
        builder.Services.TryAddSingleton<StepRunner>();
        ObServerWorkerExtensions.AddDriver(builder);
        var described = new StepWorker(builder.Services);
        ObServerWorkerExtensions.Describe(described);
        _routes = described.Routes;
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        _services = builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        _runner = _services.GetRequiredService<StepRunner>();
    }

    /// <summary>Packages by their digest, as the platform keeps them.</summary>
    public string Store { get; }

    public async Task<(StepAnswered Answer, string Output)> Execute(ExecuteStep message)
    {
        var (answer, step) = await _runner.Run(_routes, message, CancellationToken.None);
        return (new StepAnswered
        {
            OperationId = message.OperationId,
            AttemptId = message.AttemptId,
            Look = message.Look,
            Target = message.Target,
            Kind = answer.Kind,
            Facts = answer.Facts,
            Problem = answer.Problem,
            Progress = answer.Progress,
            LookAgainAfter = answer.LookAgainAfter,
            ObservedAt = DateTimeOffset.UtcNow,
        }, string.Concat(step.Output.Select(piece => piece.Text)));
    }

    public async Task<ClusterObserved> Observe(ObserveCluster message)
    {
        await using var scope = _services.CreateAsyncScope();
        return new ClusterObserved
        {
            OperationId = message.OperationId,
            ClusterId = message.ClusterId,
            Number = message.Number,
            Nodes = await scope.ServiceProvider.GetRequiredService<ObServerClusterObserver>().Observe(message, CancellationToken.None),
            ObservedAt = DateTimeOffset.UtcNow,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
