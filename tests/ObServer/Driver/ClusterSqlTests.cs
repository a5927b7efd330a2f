using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Sql;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>Which server is asked, what is made of its answers, and what is ordered.</summary>
public sealed class ClusterSqlTests
{
    private static readonly Action Allowed = () => { };

    private readonly FakeSql shell = new();
    private readonly ClusterSql sql;
    private readonly ClusterReader reader;
    private readonly ClusterOrders orders;

    public ClusterSqlTests()
    {
        sql = new ClusterSql(shell, Options.Create(new OceanBaseOptions()), TimeProvider.System, NullLogger<ClusterSql>.Instance);
        reader = new ClusterReader(sql);
        orders = new ClusterOrders(sql);
    }

    private static string Suspended { get; } = Statements.Parameters([.. Statements.Suspended, Statements.MinObserverVersion]);

    private static ObCluster Cluster { get; } = new("obc", new Dictionary<string, DeviceInfo>
    {
        ["ob1"] = Server("10.0.0.1", "zone1"),
        ["ob2"] = Server("10.0.0.2", "zone2"),
        ["ob3"] = Server("10.0.0.3", "zone3"),
    });

    [Fact]
    public async Task A_server_outside_the_zone_in_work_is_asked_first()
    {
        await orders.StopZone(Cluster, "zone1", Allowed, CancellationToken.None);
        shell.Asked.Single().ShouldBe(("ob2", "ALTER SYSTEM STOP ZONE 'zone1'"));
    }

    [Fact]
    public async Task A_dead_server_costs_a_moment_and_the_next_one_is_asked_beside_it()
    {
        shell.Break("ob1", token => Task.Delay(Timeout.Infinite, token));
        var watch = Stopwatch.StartNew();

        (await sql.Read(Cluster, null, [Statements.Zones], CancellationToken.None)).Server.Node.ShouldBe("ob2");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_that_refuses_what_others_answer_is_passed_over()
    {
        shell.Break("ob1", _ => throw new SqlErrorException(8001, "HY000", "server is initializing"));
        (await sql.Read(Cluster, null, [Statements.Zones], CancellationToken.None)).Server.Node.ShouldBe("ob2");
    }

    [Fact]
    public async Task Where_nobody_answers_every_reason_is_told()
    {
        foreach (var node in Cluster.Nodes.Keys)
            shell.Break(node, _ => throw new DeviceUnreachableException($"{node} is away."));

        var error = await Should.ThrowAsync<DeviceUnreachableException>(() => sql.Read(Cluster, null, [Statements.Zones], CancellationToken.None));

        error.Message.ShouldContain("ob1 is away. ob2 is away. ob3 is away.");
    }

    [Fact]
    public async Task An_order_that_may_have_arrived_is_given_to_no_other()
    {
        shell.Break("ob1", _ => throw new DeviceUnreachableException("lost") { MayHaveBegun = true });
        await Should.ThrowAsync<DeviceUnreachableException>(() => orders.StartZone(Cluster, "zone9", Allowed, CancellationToken.None));
        shell.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_certainly_did_not_arrive_is_given_to_the_next()
    {
        shell.Break("ob1", _ => throw new DeviceUnreachableException("refused") { MayHaveBegun = false });
        (await orders.StartZone(Cluster, "zone9", Allowed, CancellationToken.None)).ShouldBeNull();
        shell.Asked.Last().Server.ShouldBe("ob2");
    }

    [Fact]
    public async Task What_the_database_refuses_is_told_in_its_words()
    {
        shell.Break("ob2", _ => throw new SqlErrorException(4179, "HY000", "stop zone is not allowed"));
        var refusal = await orders.StopZone(Cluster, "zone1", Allowed, CancellationToken.None);
        refusal!.Code.ShouldBe("zone-not-stoppable");
        refusal.Text.ShouldContain("stop zone is not allowed");
    }

    [Fact]
    public async Task Nothing_is_ordered_that_may_not_be_done_any_more()
    {
        await Should.ThrowAsync<MayNotActException>(() => orders.StopZone(Cluster, "zone1", () => throw new MayNotActException(), CancellationToken.None));
        shell.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_state_of_a_cluster_is_read_from_its_views()
    {
        shell.Answer(Statements.Zones, ["ZONE", "STATUS"], ["zone2", "INACTIVE"], ["zone1", "ACTIVE"]);
        shell.Answer(Statements.Servers, ["SVR_IP", "SVR_PORT", "ZONE", "STATUS", "WITH_ROOTSERVER", "STOP_TIME", "START_SERVICE_TIME", "BUILD_VERSION"],
            ["10.0.0.1", "2882", "zone1", "ACTIVE", "YES", null, "2026-01-01 00:00:00", "4.2.1.0_100000092023110109-abc(Nov 1 2023)"],
            ["10.0.0.2", "2882", "zone2", "INACTIVE", "NO", "2026-01-02 00:00:00", null, "4.2.1.1_101000062023110109-def(Nov 2 2023)"],
            ["10.0.0.9", "2882", "zone9", "ACTIVE", "NO", null, "2026-01-01 00:00:00", "4.2.1.0_1-x"]);
        const string voters = "10.0.0.1:2882:1,10.0.0.2:2882:1,10.0.0.3:2882:1699000000000000";
        shell.Answer(Statements.LogStreams, ["SVR_IP", "SVR_PORT", "TENANT_ID", "LS_ID", "ROLE", "IN_SYNC", "PAXOS_REPLICA_NUM", "PAXOS_MEMBER_LIST"],
            ["10.0.0.1", "2882", "1", "1", "LEADER", "YES", "3", voters], ["10.0.0.1", "2882", "1002", "1001", "FOLLOWER", "NO", "3", voters],
            // Its own list is one of before it became a learner; the leader's counts.
            ["10.0.0.9", "2882", "1", "1", "FOLLOWER", "YES", "3", "10.0.0.9:2882:1,10.0.0.1:2882:1"],
            ["10.0.0.9", "2882", "1002", "1001", "FOLLOWER", "YES", "3", "110.0.0.9:2882:1"]);
        shell.Answer(Statements.Parameters([Statements.EnableUpgradeMode, Statements.UpgradeStage, Statements.MinObserverVersion, Statements.StartupMode]),
            ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "enable_upgrade_mode", "True"], ["10.0.0.1", "2882", "CLUSTER", null, "_upgrade_stage", "DBUPGRADE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "min_observer_version", "4.2.1.1"], ["10.0.0.2", "2882", "CLUSTER", null, "min_observer_version", "4.2.1.0"]);

        var state = await reader.Read(Cluster, null, CancellationToken.None);

        state.Zones.ShouldBe([new("zone1", "ACTIVE"), new("zone2", "INACTIVE")]);
        state.Servers.Select(server => server.Node).ShouldBe(["ob1", "ob2", null]);
        state.Servers[0].VersionBuild.ShouldBe("4.2.1.0-100000092023110109");
        state.Servers[0].Serves.ShouldBeTrue();
        state.Servers[0].RootServer.ShouldBeTrue();
        state.Servers[0].Replicas.ShouldBe([new(1, 1, true, true, 3), new(1002, 1001, false, false, 3)]);
        state.Servers[2].Replicas.ShouldBe([new(1, 1, false, true, 3, Learner: true), new(1002, 1001, false, true, 3, Learner: true)]);
        (state.Servers[1].Stopped, state.Servers[1].InService).ShouldBe((true, false));
        (state.UpgradeMode, state.UpgradeStage, state.MinObserverVersion, state.SharedStorage).ShouldBe((true, "DBUPGRADE", "4.2.1.0,4.2.1.1", false));
    }

    [Fact]
    public async Task All_concerns_are_told_in_order()
    {
        shell.Answer(Statements.SchemaVersions, ["SVR_IP", "SVR_PORT", "TENANT_ID", "REFRESHED_SCHEMA_VERSION"],
            ["10.0.0.1", "2882", "1", "16"], ["10.0.0.2", "2882", "1", "9"], ["10.0.0.2", "2882", "1002", null], ["10.0.0.3", "2882", "1", "1"]);
        shell.Answer(Statements.MergingTablets, ["SVR_IP", "SVR_PORT", "TENANT_ID", "TABLET_ID"], ["10.0.0.1", "2882", "1002", "200001"]);
        shell.Answer(Statements.MajorCompaction, ["TENANT_ID", "STATUS", "IS_SUSPENDED"], ["1", "IDLE", "NO"], ["1002", "COMPACTING", "NO"]);
        shell.Answer(Statements.Parameters([Statements.MinObserverVersion, Statements.Compatible]), ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "min_observer_version", "4.2.1.0"], ["10.0.0.2", "2882", "CLUSTER", null, "min_observer_version", "4.2.0.0"],
            ["10.0.0.1", "2882", "TENANT", "1", "compatible", "4.2.1.0"], ["10.0.0.1", "2882", "TENANT", "1002", "compatible", "4.2.0.0"]);
        shell.Answer(Statements.BackupJobs, ["TENANT_ID", "JOB_ID", "STATUS"], ["1002", "7", "DOING"]);

        var concerns = await new ConcernReader(sql).Read(Cluster, CancellationToken.None);

        concerns.Select(concern => concern.Code).ShouldBe([
            ConcernCodes.SchemaNotRefreshed, ConcernCodes.SchemaNotRefreshed, ConcernCodes.TabletMerging, ConcernCodes.MajorCompaction,
            ConcernCodes.MinVersionDiffers, ConcernCodes.CompatibleDiffers, ConcernCodes.BackupRunning]);
        concerns[0].ShouldBe(new Concern(ConcernCodes.SchemaNotRefreshed, "The schema of tenants 1, 1002 is not refreshed on 10.0.0.2:2882.", "ob2"));
    }

    [Fact]
    public async Task A_quiet_cluster_raises_no_concern_and_newer_tenants_may_differ()
    {
        shell.Answer(Statements.Parameters([Statements.MinObserverVersion, Statements.Compatible]), ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "min_observer_version", "4.3.3.0"], ["10.0.0.1", "2882", "TENANT", "1", "compatible", "4.3.3.0"], ["10.0.0.1", "2882", "TENANT", "1002", "compatible", "4.3.2.0"]);
        (await new ConcernReader(sql).Read(Cluster, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameters_are_read_with_the_place_they_are_set_at()
    {
        shell.Answer(Statements.Tenants, ["TENANT_ID", "TENANT_NAME"], ["1", "sys"], ["1002", "it's"]);
        shell.Answer(Statements.Parameters(["enable_rebalance"]), ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "enable_rebalance", "True"], ["10.0.0.1", "2882", "TENANT", "1002", "enable_rebalance", "False"],
            ["10.0.0.2", "2882", "TENANT", "1002", "enable_rebalance", "False"]);

        var values = await reader.ReadParameters(Cluster, ["enable_rebalance"], CancellationToken.None);

        values.ShouldBe([new("enable_rebalance", "True", "10.0.0.1:2882", null), new("enable_rebalance", "False", null, "it's")]);
        values.Select(Statements.SetParameter).ShouldBe([
            "ALTER SYSTEM SET enable_rebalance = 'True' SERVER = '10.0.0.1:2882'", "ALTER SYSTEM SET enable_rebalance = 'False' TENANT = 'it''s'"]);
        Should.Throw<ArgumentException>(() => Statements.SetParameter(new("a = 1; b", "x", null, null)));
    }

    [Fact]
    public async Task Leaving_upgrade_mode_switches_on_what_is_off_and_ends_it_last()
    {
        shell.Answer(Suspended, ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "min_observer_version", "4.2.1.0"],
            ["10.0.0.1", "2882", "CLUSTER", null, "enable_ddl", "False"], ["10.0.0.2", "2882", "CLUSTER", null, "enable_ddl", "False"],
            ["10.0.0.1", "2882", "CLUSTER", null, "enable_major_freeze", "True"], ["10.0.0.1", "2882", "TENANT", "1002", "_enable_adaptive_compaction", "False"]);
        shell.Answer(Statements.MajorCompaction, ["TENANT_ID", "STATUS", "IS_SUSPENDED"], ["1", "IDLE", "YES"], ["1002", "IDLE", "YES"], ["1004", "IDLE", "YES"], ["1001", "IDLE", "NO"]);

        (await orders.LeaveUpgradeMode(Cluster, Allowed, CancellationToken.None)).ShouldBeNull();

        shell.Orders.ShouldBe([
            "ALTER SYSTEM SET enable_ddl = 'True'", "ALTER SYSTEM SET _enable_adaptive_compaction = 'True' TENANT = 'all_user'",
            "ALTER SYSTEM RESUME MERGE TENANT = 'sys'", "ALTER SYSTEM RESUME MERGE TENANT = 'all_user'", "ALTER SYSTEM END UPGRADE"]);
    }

    [Fact]
    public async Task An_older_cluster_that_knows_no_groups_of_tenants_is_switched_on_as_a_whole()
    {
        shell.Answer(Suspended, ["SVR_IP", "SVR_PORT", "SCOPE", "TENANT_ID", "NAME", "VALUE"],
            ["10.0.0.1", "2882", "CLUSTER", null, "min_observer_version", "4.2.0.0"], ["10.0.0.1", "2882", "TENANT", "1002", "_enable_adaptive_compaction", "False"],
            ["10.0.0.1", "2882", "TENANT", "1", "_enable_adaptive_compaction", "False"]);
        shell.Answer(Statements.MajorCompaction, ["TENANT_ID", "STATUS", "IS_SUSPENDED"], ["1", "IDLE", "YES"], ["1001", "IDLE", "YES"], ["1002", "IDLE", "YES"]);

        (await orders.LeaveUpgradeMode(Cluster, Allowed, CancellationToken.None)).ShouldBeNull();

        shell.Orders.ShouldBe(["ALTER SYSTEM SET _enable_adaptive_compaction = 'True' TENANT = 'all'", "ALTER SYSTEM RESUME MERGE TENANT = 'all'", "ALTER SYSTEM END UPGRADE"]);
    }

    [Fact]
    public async Task A_freeze_names_the_server_and_its_checkpoint_is_the_smallest()
    {
        var statement = Statements.Checkpoints("10.0.0.2", 2882);
        shell.Answer(statement, ["TENANT_ID", "LS_ID", "CHECKPOINT_SCN"], ["1", "1", "1772600767000000001"], ["1002", "1001", "1772600767000000000"]);

        (await orders.Freeze(Cluster, "ob2", Allowed, CancellationToken.None)).ShouldBeNull();

        shell.Orders.ShouldBe(["ALTER SYSTEM MINOR FREEZE SERVER = ('10.0.0.2:2882')"]);
        (await reader.ReadCheckpoint(Cluster, "ob2", CancellationToken.None)).ShouldBe(1772600767000000000);
        (await reader.ReadCheckpoint(Cluster, "ob3", CancellationToken.None)).ShouldBeNull();
    }

    private static DeviceInfo Server(string address, string zone) => new()
    {
        Address = address,
        SqlUser = "root",
        Settings = new Dictionary<string, string> { [DeviceSettings.Zone] = zone },
        Facts = new Dictionary<string, string> { [FactNames.ServerStatus] = "ACTIVE" },
    };
}
