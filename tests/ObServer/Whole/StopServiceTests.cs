using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using UpgradePlatform.StandIn.OceanBase.State;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>All servers at once, by the real driver: also where there are too few zones to go zone by zone.</summary>
public sealed class StopServiceTests
{
    [Fact]
    public async Task Two_zones_are_upgraded_at_once_with_a_minor_freeze_before()
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { Zones = 2, Agents = false });
        await using var bench = new WholeBench();
        var before = Before.Of(cluster);
        cluster.Faults.Order(Faults.ServiceMayStop);
        var run = await WholeRun.Begin(bench, cluster, await WholePackages.Lay(bench.Store, ObVersion.New), UpgradeMode.StopService, freeze: true);

        (await run.ToTheEnd()).ShouldBe(Outcome.Completed);
        before.HoldsFor(cluster, ObVersion.New);
        cluster.Servers.ShouldAllBe(server => Before.Kept(server, ObVersion.Old));
        cluster.History.ShouldNotContain(line => line.Contains("is INACTIVE", StringComparison.Ordinal) && line.Contains("zone zone", StringComparison.Ordinal), "no zone is stopped for it");
        cluster.Servers.ShouldAllBe(server => cluster.History.Any(line => line.EndsWith($"minor freeze of {server.Endpoint}", StringComparison.Ordinal)));
    }
}
