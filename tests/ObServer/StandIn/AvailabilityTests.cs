using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>What happens to a cluster when zones stop and servers die.</summary>
public sealed class AvailabilityTests : IAsyncLifetime
{
    private ObTestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await ObTestCluster.Start(new ObTestClusterOptions { Ssh = false, Agents = false });

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task A_killed_server_turns_inactive_leads_nothing_comes_back_and_catches_up()
    {
        var (victim, other) = (cluster.Servers[0], cluster.Servers[1]);
        cluster.Faults.Order(Faults.SlowCatchUp, victim.Endpoint, "6000");
        await cluster.Kill(victim);
        await Eventually.TrueAsync(async () => (await Status(victim, other)) == "INACTIVE", ObTestCluster.Patience, "the server is INACTIVE");
        var leaders = await Rows($"SELECT SVR_IP FROM oceanbase.GV$OB_LOG_STAT WHERE ROLE = 'LEADER'", other);
        leaders.Count.ShouldBe(7);
        leaders.ShouldAllBe(row => row["SVR_IP"] != victim.Address);

        await cluster.StartServer(victim);
        await Eventually.TrueAsync(async () => (await Status(victim, other)) == "ACTIVE", ObTestCluster.Patience, "the server is ACTIVE");
        (await Rows("SELECT LS_ID FROM oceanbase.GV$OB_LOG_STAT WHERE IN_SYNC = 'NO'", other)).Count.ShouldBe(7);
        await cluster.AwaitHealthy();
        (await Rows("SELECT LS_ID FROM oceanbase.GV$OB_LOG_STAT WHERE IN_SYNC = 'NO'", other)).ShouldBeEmpty();
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_frozen_server_sends_no_heartbeats()
    {
        var victim = cluster.Servers[2];
        cluster.Freeze(victim);
        await cluster.Await(state => state.ServerAt(victim.Endpoint)!.Status == Zone.Inactive, "the server is INACTIVE");
        cluster.Thaw(victim);
        await cluster.AwaitHealthy();
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zone_that_stops_hands_its_leaders_over_and_gets_some_back()
    {
        (await cluster.Sql("ALTER SYSTEM STOP ZONE 'zone2'")).ExitCode.ShouldBe(0);
        (await Rows("SELECT STATUS FROM oceanbase.DBA_OB_ZONES WHERE ZONE = 'zone2'")).ShouldHaveSingleItem()["STATUS"].ShouldBe("INACTIVE");
        (await Rows($"SELECT LS_ID FROM oceanbase.GV$OB_LOG_STAT WHERE ROLE = 'LEADER' AND SVR_IP = '{cluster.Servers[1].Address}'")).ShouldBeEmpty();
        (await Status(cluster.Servers[1], cluster.Servers[0])).ShouldBe("ACTIVE");
        await cluster.Kill(cluster.Servers[1], accident: false);
        (await cluster.Sql("ALTER SYSTEM START ZONE 'zone2'")).ExitCode.ShouldBe(0);
        await cluster.StartServer(cluster.Servers[1]);
        await cluster.AwaitHealthy();
        (await Rows($"SELECT LS_ID FROM oceanbase.GV$OB_LOG_STAT WHERE ROLE = 'LEADER' AND SVR_IP = '{cluster.Servers[1].Address}'")).ShouldNotBeEmpty();
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_zone_does_not_stop()
    {
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone1")).ExitCode.ShouldBe(0);
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone1")).ExitCode.ShouldBe(0);
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone3")).Error.ShouldStartWith("ERROR 4660 (HY000)");
        cluster.History.ShouldContain(line => line.EndsWith("refused: stop of zone3 while zone1 is stopped", StringComparison.Ordinal));
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zone_whose_stop_would_cost_a_majority_does_not_stop()
    {
        await cluster.Kill(cluster.Servers[2]);
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone2")).Error.ShouldStartWith("ERROR 4179 (HY000)");
        cluster.State.ZoneNamed("zone2")!.Status.ShouldBe(Zone.Active);
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_majority_nobody_reads_the_cluster_and_it_is_held_against_whoever_did_it()
    {
        await cluster.Kill(cluster.Servers[1]);
        await cluster.Kill(cluster.Servers[2]);
        (await cluster.Sql("SELECT ZONE FROM oceanbase.DBA_OB_ZONES")).Error.ShouldStartWith("ERROR 4012 (HY000)");
        cluster.Violations.ShouldContain(line => line.EndsWith("log stream 1 of tenant 1 without majority", StringComparison.Ordinal));
        await cluster.StartServer(cluster.Servers[1]);
        await cluster.Await(state => state.LogStreams[0].Leader is not null, "a majority is back");
        (await Rows("SELECT ZONE FROM oceanbase.DBA_OB_ZONES")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Forced_stops_of_two_zones_are_a_violation()
    {
        (await cluster.Sql("ALTER SYSTEM FORCE STOP ZONE zone1")).ExitCode.ShouldBe(0);
        cluster.Violations.ShouldBeEmpty();
        (await cluster.Sql("ALTER SYSTEM FORCE STOP ZONE zone2")).ExitCode.ShouldBe(0);
        cluster.Violations.ShouldHaveSingleItem().ShouldEndWith("zones stopped at once: zone1, zone2");
    }

    [Fact]
    public async Task A_server_killed_in_an_active_zone_is_a_violation_unless_service_may_stop()
    {
        await cluster.Kill(cluster.Servers[0], accident: false);
        await Eventually.TrueAsync(() => cluster.Violations.Count == 1, ObTestCluster.Patience, "the violation is seen");
        cluster.Violations[0].ShouldEndWith($"server {cluster.Servers[0].Endpoint} ended while its zone zone1 was ACTIVE");

        cluster.Faults.Order(Faults.ServiceMayStop);
        foreach (var server in cluster.Servers)
            await cluster.Kill(server, accident: false);
        foreach (var server in cluster.Servers)
            await cluster.StartServer(server);
        await cluster.AwaitHealthy();
        cluster.Violations.Count.ShouldBe(1);
    }

    private async Task<string?> Status(TestServer of, TestServer at) =>
        (await Rows($"SELECT STATUS FROM oceanbase.DBA_OB_SERVERS WHERE SVR_IP = '{of.Address}' AND SVR_PORT = 2882", at)).Single()["STATUS"];

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Rows(string statement, TestServer? at = null) => (await cluster.Sql(statement, at)).Require();
}
