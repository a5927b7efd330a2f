using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>Faults that tests order do what they say.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private ObTestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await ObTestCluster.Start(new ObTestClusterOptions { Ssh = false, Agents = false });

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Theory]
    [InlineData("compacting.orders", "SELECT TENANT_ID FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE STATUS = 'COMPACTING'")]
    [InlineData("tablet-merging", "SELECT TABLET_ID FROM oceanbase.__all_virtual_tablet_compaction_info WHERE max_received_scn > finished_scn AND max_received_scn > 0 LIMIT 1")]
    [InlineData("backup-running", "SELECT JOB_ID FROM oceanbase.CDB_OB_BACKUP_JOBS")]
    [InlineData("schema-stale.billing", "SELECT DISTINCT TENANT_ID FROM oceanbase.GV$OB_SERVER_SCHEMA_INFO WHERE REFRESHED_SCHEMA_VERSION <= 1")]
    public async Task Troubles_of_the_database_show_while_they_last(string fault, string statement)
    {
        (await cluster.Sql(statement)).Require().ShouldBeEmpty();
        (await cluster.Sql($"ALTER SYSTEM SET standin_fault = '{fault}'")).Require();
        (await cluster.Sql(statement)).Require().Count.ShouldBe(1);
        (await cluster.Sql($"ALTER SYSTEM SET standin_fault = '-{fault}'")).Require();
        (await cluster.Sql(statement)).Require().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zone_stays_active_until_the_fault_is_withdrawn()
    {
        cluster.Faults.Order(Faults.ZoneStaysActive, "zone1");
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone1")).ExitCode.ShouldBe(0);
        cluster.State.ZoneNamed("zone1")!.Status.ShouldBe(Zone.Active);
        cluster.Faults.Withdraw(Faults.ZoneStaysActive, "zone1");
        await cluster.Await(state => state.ZoneNamed("zone1")!.Status == Zone.Inactive, "the zone stops");
    }

    [Fact]
    public async Task A_stop_can_be_refused()
    {
        cluster.Faults.Order(Faults.StopRefused);
        (await cluster.Sql("ALTER SYSTEM STOP ZONE zone1")).Error.ShouldStartWith("ERROR 4179");
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why_in_its_log()
    {
        var server = cluster.Servers[1];
        cluster.Faults.Order(Faults.DoesNotStart, server.Endpoint);
        await cluster.Kill(server);
        await cluster.StartServer(server);
        await Eventually.TrueAsync(() => server.Log.Contains("observer start process failed", StringComparison.Ordinal), ObTestCluster.Patience, "the reason stands in the log");
        await cluster.Await(state => state.ServerAt(server.Endpoint)!.Status == Zone.Inactive, "the server stays away");
    }

    [Fact]
    public async Task A_server_that_fell_behind_the_cluster_does_not_join_it()
    {
        var server = cluster.Servers[1];
        cluster.Change(state => state.SetClusterParameter("min_observer_version", "4.3.0.0"));
        await cluster.Kill(server);
        await cluster.StartServer(server);
        await Eventually.TrueAsync(() => server.Log.Contains("is lower than the cluster's min_observer_version 4.3.0.0", StringComparison.Ordinal), ObTestCluster.Patience, "the reason stands in the log");
    }

    [Fact]
    public async Task A_replaced_program_brings_its_version_unless_the_fault_says_otherwise()
    {
        var server = cluster.Servers[2];
        cluster.Faults.Order(Faults.FormerVersion, server.Endpoint);
        await cluster.Kill(server);
        InstalledTree.Write(server.Home, ObVersion.New, PackageContents.Server);
        await cluster.StartServer(server);
        await cluster.AwaitHealthy();
        cluster.StateOf(server).VersionBuild.ShouldBe(ObVersion.Old.VersionBuild);

        cluster.Faults.Withdraw(Faults.FormerVersion, server.Endpoint);
        await cluster.Kill(server);
        await cluster.StartServer(server);
        await cluster.AwaitHealthy();
        cluster.StateOf(server).VersionBuild.ShouldBe(ObVersion.New.VersionBuild);
    }

    [Fact]
    public async Task Logins_can_be_refused_on_one_server()
    {
        cluster.Faults.Order(Faults.AccessDenied, cluster.Servers[0].Endpoint);
        (await cluster.Sql("SELECT 1")).Error.ShouldStartWith("ERROR 1045 (42000)");
        (await cluster.Sql("SELECT 1", cluster.Servers[1])).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Statements_can_hang_and_go_on()
    {
        cluster.Faults.Order(Faults.SqlHangs, cluster.Servers[0].Endpoint);
        var answer = cluster.Sql("SELECT 1 AS one");
        (await cluster.Sql("SELECT 1", cluster.Servers[1])).ExitCode.ShouldBe(0);
        answer.IsCompleted.ShouldBeFalse();
        cluster.Faults.Withdraw(Faults.SqlHangs, cluster.Servers[0].Endpoint);
        (await answer).Require().ShouldHaveSingleItem()["one"].ShouldBe("1");
    }
}
