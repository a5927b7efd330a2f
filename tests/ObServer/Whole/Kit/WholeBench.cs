using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.ObServer.Tests.Kit;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>The worker with the driver of real clusters: SQL by the command-line client, hosts by OpenSSH. It is less patient than shipped.</summary>
internal sealed class WholeBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WorkerBench _worker;

    public WholeBench()
    {
        Store = Directory.CreateDirectory(_folder.Combine("store")).FullName;
        _worker = new WorkerBench(TimeProvider.System,
        [
            ("ObServer:Driver", "OceanBase"),
            ("ObServer:LookAgainAfter", "00:00:00.2"),
            ("ObServer:ZoneTimeout", "00:00:04"),
            ("ObServer:NoticeTime", "00:00:04"),
            ("ObServer:OceanBase:Artifacts:Folder", Store),
            ("ObServer:OceanBase:Artifacts:CacheFolder", _folder.Combine("cache")),
            ("ObServer:OceanBase:GracefulStop", "00:00:05"),
            ("Remote:KeepConnection", "00:00:20"),
        ]);
    }

    /// <summary>Packages by their digest, as the platform keeps them.</summary>
    public string Store { get; }

    public Task<BenchAnswer> Execute(ExecuteStep message) => _worker.Execute(message);

    public Task<ClusterObserved> Observe(ObserveCluster message) => _worker.Observe(message);

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _folder.Dispose();
    }
}
