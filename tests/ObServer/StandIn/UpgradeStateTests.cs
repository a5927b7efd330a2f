using System.Globalization;
using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>Stages, parameters, freezes: what upgrades order of a database.</summary>
public sealed class UpgradeStateTests : IAsyncLifetime
{
    private ObTestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await ObTestCluster.Start(new ObTestClusterOptions { Ssh = false, Agents = false });

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Stages_follow_each_other_and_the_lowest_version_moves_at_the_end_of_the_rolling_part()
    {
        await Refused("ALTER SYSTEM BEGIN ROLLING UPGRADE");
        await Refused("ALTER SYSTEM END ROLLING UPGRADE");
        await Done("ALTER SYSTEM BEGIN UPGRADE");
        (await Parameter("enable_upgrade_mode")).ShouldBe("True");
        (await Parameter("_upgrade_stage")).ShouldBe("PREUPGRADE");
        await Refused("ALTER SYSTEM BEGIN UPGRADE");
        await Done("ALTER SYSTEM BEGIN ROLLING UPGRADE");
        (await Parameter("_upgrade_stage")).ShouldBe("DBUPGRADE");
        cluster.Change(state => state.Servers.ForEach(server => server.VersionBuild = ObVersion.New.VersionBuild));
        await Done("ALTER SYSTEM END ROLLING UPGRADE");
        (await Parameter("_upgrade_stage")).ShouldBe("POSTUPGRADE");
        (await Parameter("min_observer_version")).ShouldBe("4.2.1.1");
        (await Parameter("compatible")).ShouldBe("4.2.1.0");
        await Done("ALTER SYSTEM RUN UPGRADE JOB 'UPGRADE_ALL'");
        (await Parameter("compatible")).ShouldBe("4.2.1.1");
        await Done("ALTER SYSTEM END UPGRADE");
        (await Parameter("_upgrade_stage")).ShouldBe("NONE");
        (await Parameter("enable_upgrade_mode")).ShouldBe("False");
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_rolling_part_does_not_end_while_versions_differ()
    {
        await Done("ALTER SYSTEM BEGIN UPGRADE");
        await Done("ALTER SYSTEM BEGIN ROLLING UPGRADE");
        cluster.Change(state => state.Servers[1].VersionBuild = ObVersion.New.VersionBuild);
        await Refused("ALTER SYSTEM END ROLLING UPGRADE");
        cluster.Violations.ShouldHaveSingleItem().ShouldContain("END ROLLING UPGRADE while versions differ");
        (await Parameter("min_observer_version")).ShouldBe("4.2.1.0");
    }

    [Fact]
    public async Task An_upgrade_that_changed_no_server_can_be_left()
    {
        await Done("ALTER SYSTEM BEGIN UPGRADE");
        await Done("ALTER SYSTEM BEGIN ROLLING UPGRADE");
        await Done("ALTER SYSTEM END UPGRADE");
        (await Parameter("_upgrade_stage")).ShouldBe("NONE");
        (await Parameter("min_observer_version")).ShouldBe("4.2.1.0");
        cluster.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Parameters_are_set_on_one_server_for_one_tenant_or_everywhere()
    {
        var server = cluster.Servers[1];
        await Done($"ALTER SYSTEM SET server_permanent_offline_time = '72h' SERVER = '{server.Endpoint}'");
        (await Rows("SELECT SVR_IP FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'server_permanent_offline_time' AND VALUE = '72h'")).ShouldHaveSingleItem()["SVR_IP"].ShouldBe(server.Address);
        await Done("ALTER SYSTEM SET server_permanent_offline_time = '48h' SCOPE = BOTH");
        (await Parameter("server_permanent_offline_time")).ShouldBe("48h");
        await Done("ALTER SYSTEM SET enable_rebalance = 0 TENANT = 'orders'");
        (await Rows("SELECT DISTINCT TENANT_ID FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'enable_rebalance' AND VALUE = 'False'")).ShouldHaveSingleItem()["TENANT_ID"].ShouldBe("1002");
        await Done("ALTER SYSTEM SET enable_rebalance = False TENANT = all");
        (await Rows("SELECT DISTINCT TENANT_ID FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'enable_rebalance' AND VALUE = 'True'")).ShouldHaveSingleItem()["TENANT_ID"].ShouldBe("1");
        await Done("ALTER SYSTEM SET enable_rebalance = False TENANT = sys");
        (await Parameter("enable_rebalance")).ShouldBe("False");
    }

    [Fact]
    public async Task A_minor_freeze_moves_the_checkpoints_of_its_server_alone()
    {
        var before = await Checkpoints();
        await Done($"ALTER SYSTEM MINOR FREEZE SERVER = ('{cluster.Servers[0].Endpoint}')");
        await Eventually.TrueAsync(async () => (await Checkpoints())[0] > before[0], ObTestCluster.Patience, "the checkpoint moves");
        (await Checkpoints())[1..].ShouldBe(before[1..]);
        cluster.Faults.Order(Faults.FreezeHangs);
        var now = await Checkpoints();
        await Done($"ALTER SYSTEM MINOR FREEZE SERVER = ('{cluster.Servers[0].Endpoint}', '{cluster.Servers[1].Endpoint}')");
        await cluster.Await(state => state.Servers[1].FrozenAt < DateTimeOffset.UtcNow, "the freeze would be over");
        (await Checkpoints()).ShouldBe(now);
    }

    [Fact]
    public async Task Merges_are_suspended_and_resumed_by_groups_of_tenants()
    {
        await Done("ALTER SYSTEM SUSPEND MERGE TENANT = all_user");
        (await Rows("SELECT TENANT_ID FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE IS_SUSPENDED = 'YES'")).Select(row => row["TENANT_ID"]).ShouldBe(["1002", "1004"]);
        await Done("ALTER SYSTEM RESUME MERGE TENANT = 'orders'");
        (await Rows("SELECT TENANT_ID FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE IS_SUSPENDED = 'YES'")).Select(row => row["TENANT_ID"]).ShouldBe(["1004"]);
    }

    [Fact]
    public async Task Groups_of_tenants_are_unknown_before_their_version_and_all_means_all()
    {
        cluster.Change(state => state.SetClusterParameter("min_observer_version", "4.2.0.0"));
        (await cluster.Sql("ALTER SYSTEM SUSPEND MERGE TENANT = 'all_user'")).Error.ShouldStartWith("ERROR 1235 (0A000)");
        (await cluster.Sql("ALTER SYSTEM SET enable_rebalance = False TENANT = 'all_meta'")).Error.ShouldStartWith("ERROR 1235 (0A000)");
        await Done("ALTER SYSTEM SET enable_rebalance = False TENANT = 'all'");
        (await Parameter("enable_rebalance")).ShouldBe("False");
        await Done("ALTER SYSTEM SUSPEND MERGE TENANT = 'all'");
        (await Rows("SELECT TENANT_ID FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE IS_SUSPENDED = 'YES'")).Count.ShouldBe(3);
    }

    private async Task Done(string statement) => (await cluster.Sql(statement)).Require();

    private async Task Refused(string statement) => (await cluster.Sql(statement)).Error.ShouldStartWith("ERROR 4179 (HY000)");

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Rows(string statement) => (await cluster.Sql(statement)).Require();

    private async Task<string?> Parameter(string name) =>
        (await Rows($"SELECT DISTINCT VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = '{name}'")).ShouldHaveSingleItem()["VALUE"];

    private async Task<long[]> Checkpoints()
    {
        var rows = await Rows("SELECT SVR_IP, MIN(CHECKPOINT_SCN) AS scn FROM oceanbase.__all_virtual_ls_info GROUP BY SVR_IP");
        return [.. cluster.Servers.Select(server => long.Parse(rows.Single(row => row["SVR_IP"] == server.Address)["scn"]!, CultureInfo.InvariantCulture))];
    }
}
