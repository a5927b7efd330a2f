using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>A whole rolling upgrade by a shell script over ssh with real packages: the peer works without anything of ours.</summary>
public sealed class RollingUpgradeTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    public async Task A_cluster_is_upgraded_by_hand_from_packages_without_a_violation(int zones, int serversPerZone)
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { Zones = zones, ServersPerZone = serversPerZone });
        (await Upgrade(cluster)).ShouldEndWith("upgraded");

        var state = cluster.State;
        state.Servers.ShouldAllBe(server => server.VersionBuild == ObVersion.New.VersionBuild);
        state.Zones.ShouldAllBe(zone => zone.Status == Zone.Active);
        state.Parameters.Where(parameter => parameter.Name is "min_observer_version" or "compatible").ShouldAllBe(parameter => parameter.Value == "4.2.1.1");
        state.ClusterParameter("enable_upgrade_mode").ShouldBe("False");
        state.ClusterParameter("server_permanent_offline_time").ShouldBe("72h");
        state.Tenants.ShouldAllBe(tenant => !tenant.MergeSuspended);
        cluster.Violations.ShouldBeEmpty();
        foreach (var zone in state.Zones)
            cluster.History.Count(line => line.EndsWith($"zone {zone.Name} is INACTIVE", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("upgrade_checker.py", "NONE")]
    [InlineData("upgrade_post.py", "DBUPGRADE")]
    public async Task A_script_that_a_test_lets_fail_ends_the_upgrade_where_it_stands(string script, string stage)
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { Agents = false });
        cluster.Faults.Order(Faults.ScriptFails, script);
        (await Should.ThrowAsync<InvalidOperationException>(() => Upgrade(cluster))).Message.ShouldContain($"{script} failed: {script} fails because a test wants it");
        cluster.State.ClusterParameter("_upgrade_stage").ShouldBe(stage);

        cluster.Faults.Withdraw(Faults.ScriptFails, script);
        (await Upgrade(cluster)).ShouldEndWith("upgraded");
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_checker_gives_all_reasons_at_once()
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { Agents = false });
        cluster.Faults.Order(Faults.BackupRunning);
        cluster.Faults.Order(Faults.Compacting, "orders");
        var failure = (await Should.ThrowAsync<InvalidOperationException>(() => Upgrade(cluster))).Message;
        failure.ShouldContain("backup jobs (1); tenants in compaction (1)");
    }

    private async Task<string> Upgrade(ObTestCluster cluster)
    {
        var fleet = folder.Combine("fleet");
        await File.WriteAllLinesAsync(fleet, cluster.Servers.Select(server => $"{server.Zone} {server.Address} {server.Ssh!.Port} {SshServer.User} {server.Ssh.LoginKey} {server.Home}"));
        return await ChildProcess.RunAsync(
            ["bash", InstalledTree.Source("rolling-upgrade.sh"), fleet, cluster.PasswordFile, ObVersion.New.Version, .. await RpmForge.Hop(ObVersion.New)], TimeSpan.FromMinutes(3));
    }
}
