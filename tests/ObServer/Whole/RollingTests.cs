using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>Whole upgrades of a cluster of three zones by the real driver: SQL by the command-line client, hosts by OpenSSH, real packages with real scripts.</summary>
public sealed class RollingTests : IAsyncLifetime
{
    private readonly WholeBench _bench = new();
    private ObTestCluster _cluster = null!;
    private Before _before = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ObTestCluster.Start();
        _before = Before.Of(_cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_cluster_with_agents_is_upgraded_zone_by_zone()
    {
        var run = await WholeRun.Begin(_bench, _cluster, await WholePackages.Lay(_bench.Store, ObVersion.New));
        (await run.ToTheEnd()).ShouldBe(Outcome.Completed);

        _before.HoldsFor(_cluster, ObVersion.New);
        foreach (var zone in _cluster.State.Zones)
            _cluster.History.Count(line => line.EndsWith($"zone {zone.Name} is INACTIVE", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Servers.ShouldAllBe(server => Before.Kept(server, ObVersion.New) && Before.Kept(server, ObVersion.Old));
        foreach (var server in _cluster.Servers)
            (await File.ReadAllTextAsync(Path.Combine(server.Home, "run", "obshell.version"))).ShouldStartWith(ObVersion.New.VersionBuild, Case.Sensitive, "the agent that runs is the one of the package");
    }
}
