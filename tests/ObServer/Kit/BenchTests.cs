using Xunit;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>A bench per test class; each test has clusters of its own.</summary>
public abstract class BenchTests(BenchFixture fixture) : IClassFixture<BenchFixture>
{
    internal HandlerBench Bench => fixture.Bench;

    internal Task<BenchCluster> Cluster(int zones = 3, int servers = 1, object? more = null) => BenchCluster.Declare(Bench, zones, servers, more);
}
