using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using UpgradePlatform.StandIn.OceanBase.State;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>An upgrade given up, on a cluster so old that it knows no groups of tenants.</summary>
public sealed class WayBackTests : IAsyncLifetime
{
    private static readonly ObVersion Former = new("4.2.0.0", "100000152023080109");

    private readonly WholeBench _bench = new();
    private ObTestCluster _cluster = null!;
    private Before _before = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ObTestCluster.Start(new ObTestClusterOptions { Version = Former });
        _before = Before.Of(_cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task From_the_middle_the_former_version_is_brought_back_and_nothing_is_left()
    {
        var second = _cluster.Servers.Single(server => server.Zone == "zone2");
        _cluster.Faults.Order(Faults.DoesNotStart, second.Endpoint);
        var run = await WholeRun.Begin(_bench, _cluster, await WholePackages.Lay(_bench.Store, ObVersion.New));
        (await run.ToFailure("zone2", "install")).Code.ShouldBe("server-not-started");
        _cluster.State.Servers.Count(server => server.VersionBuild == ObVersion.New.VersionBuild).ShouldBe(1);
        _cluster.State.ClusterParameter("enable_upgrade_mode").ShouldBe("True");

        _cluster.Faults.Withdraw(Faults.DoesNotStart, second.Endpoint);
        run.Ask(new VerbRequest { Verb = Verb.Rollback, By = "ann", Reason = "enough" });
        (await run.ToTheEnd()).ShouldBe(Outcome.RolledBack);
        run.State.Leftovers.ShouldBeEmpty();
        _before.HoldsFor(_cluster, Former);
        _cluster.State.ClusterParameter("_upgrade_stage").ShouldBe("NONE");
        foreach (var server in _cluster.Servers)
            (await File.ReadAllTextAsync(Path.Combine(server.Home, "run", "obshell.version"))).ShouldStartWith(Former.VersionBuild, Case.Sensitive, "the former agent runs again");
    }
}
