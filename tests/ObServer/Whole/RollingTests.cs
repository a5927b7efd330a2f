using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using UpgradePlatform.StandIn.OceanBase.State;
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
        var run = await Begin();
        (await run.ToTheEnd()).ShouldBe(Outcome.Completed);

        _before.HoldsFor(_cluster, ObVersion.New);
        foreach (var zone in _cluster.State.Zones)
            _cluster.History.Count(line => line.EndsWith($"zone {zone.Name} is INACTIVE", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Servers.ShouldAllBe(server => Before.Kept(server, ObVersion.New) && Before.Kept(server, ObVersion.Old));
        foreach (var server in _cluster.Servers)
            (await File.ReadAllTextAsync(Path.Combine(server.Home, "run", "obshell.version"))).ShouldStartWith(ObVersion.New.VersionBuild, Case.Sensitive, "the agent that runs is the one of the package");
    }

    [Fact]
    public async Task From_the_middle_the_former_version_is_brought_back_and_nothing_is_left()
    {
        var second = _cluster.Servers.Single(server => server.Zone == "zone2");
        _cluster.Faults.Order(Faults.DoesNotStart, second.Endpoint);
        var run = await Begin();
        (await run.ToFailure("zone2", "install")).Code.ShouldBe("server-not-started");
        _cluster.State.Servers.Count(server => server.VersionBuild == ObVersion.New.VersionBuild).ShouldBe(1);
        _cluster.State.ClusterParameter("enable_upgrade_mode").ShouldBe("True");

        _cluster.Faults.Withdraw(Faults.DoesNotStart, second.Endpoint);
        run.Ask(new VerbRequest { Verb = Verb.Rollback, By = "ann", Reason = "enough" });
        (await run.ToTheEnd()).ShouldBe(Outcome.RolledBack);
        run.State.Leftovers.ShouldBeEmpty();
        _before.HoldsFor(_cluster, ObVersion.Old);
        _cluster.State.ClusterParameter("_upgrade_stage").ShouldBe("NONE");
        foreach (var server in _cluster.Servers)
            (await File.ReadAllTextAsync(Path.Combine(server.Home, "run", "obshell.version"))).ShouldStartWith(ObVersion.Old.VersionBuild, Case.Sensitive, "the former agent runs again");
    }

    private async Task<WholeRun> Begin() => await WholeRun.Begin(_bench, _cluster, await WholePackages.Lay(_bench.Store, ObVersion.New));
}
