using Xunit;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>A bench per test class; each test has clusters of its own.</summary>
public abstract class BenchTests : IAsyncLifetime
{
    internal HandlerBench Bench { get; private set; } = null!;

    internal Task<BenchCluster> Cluster(int zones = 3, int servers = 1, object? more = null) => BenchCluster.Declare(Bench, zones, servers, more);

    public async ValueTask InitializeAsync() => Bench = await HandlerBench.Start(Settings);

    internal virtual (string Key, string Value)[] Settings => [];

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
