using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>Every statement of an upgrade, asked by the real client.</summary>
public sealed class QueryTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private ObTestCluster Cluster => fixture.Cluster;

    [Fact]
    public async Task Zones_are_listed()
    {
        var rows = await Ask("SELECT ZONE, STATUS FROM oceanbase.DBA_OB_ZONES");
        rows.Select(row => (row["ZONE"], row["STATUS"])).ShouldBe([("zone1", "ACTIVE"), ("zone2", "ACTIVE"), ("zone3", "ACTIVE")]);
    }

    [Fact]
    public async Task Servers_are_listed_with_their_versions_and_null_where_they_never_stopped()
    {
        var rows = await Ask("SELECT SVR_IP, SVR_PORT, ZONE, STATUS, WITH_ROOTSERVER, STOP_TIME, START_SERVICE_TIME, BUILD_VERSION FROM oceanbase.DBA_OB_SERVERS");
        rows.Count.ShouldBe(3);
        rows.Select(row => row["SVR_IP"]).ShouldBe(Cluster.Servers.Select(server => server.Address));
        rows.ShouldAllBe(row => row["SVR_PORT"] == "2882" && row["STATUS"] == "ACTIVE" && row["STOP_TIME"] == null && row["START_SERVICE_TIME"] != null);
        rows.ShouldAllBe(row => row["BUILD_VERSION"]!.StartsWith("4.2.1.0_100000092023110109-", StringComparison.Ordinal));
        rows.Count(row => row["WITH_ROOTSERVER"] == "YES").ShouldBe(1);
    }

    [Fact]
    public async Task Every_log_stream_has_one_leader_and_a_replica_in_each_zone()
    {
        var rows = await Ask("SELECT SVR_IP, SVR_PORT, TENANT_ID, LS_ID, ROLE, IN_SYNC, PAXOS_REPLICA_NUM FROM oceanbase.GV$OB_LOG_STAT");
        var streams = rows.GroupBy(row => (row["TENANT_ID"], row["LS_ID"])).ToList();
        streams.Count.ShouldBe(7);
        streams.ShouldAllBe(stream => stream.Count() == 3 && stream.Count(row => row["ROLE"] == "LEADER") == 1);
        rows.ShouldAllBe(row => row["IN_SYNC"] == "YES" && row["PAXOS_REPLICA_NUM"] == "3");
        rows.Where(row => row["ROLE"] == "LEADER").Select(row => row["SVR_IP"]).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Parameters_stand_once_for_each_server_and_those_of_tenants_once_for_each_tenant_too()
    {
        var rows = await Ask("SELECT SVR_IP, SVR_PORT, SCOPE, TENANT_ID, NAME, VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME IN ('server_permanent_offline_time', 'enable_rebalance')");
        rows.Count(row => row["NAME"] == "server_permanent_offline_time").ShouldBe(3);
        rows.Where(row => row["NAME"] == "server_permanent_offline_time").ShouldAllBe(row => row["SCOPE"] == "CLUSTER" && row["TENANT_ID"] == null && row["VALUE"] == "3600s");
        rows.Count(row => row["NAME"] == "enable_rebalance").ShouldBe(9);
        rows.Where(row => row["NAME"] == "enable_rebalance").Select(row => row["TENANT_ID"]).Distinct().ShouldBe(["1", "1002", "1004"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("SELECT TENANT_ID, TENANT_NAME FROM oceanbase.DBA_OB_TENANTS", 3)]
    [InlineData("SELECT SVR_IP, SVR_PORT, TENANT_ID, REFRESHED_SCHEMA_VERSION FROM oceanbase.GV$OB_SERVER_SCHEMA_INFO WHERE REFRESHED_SCHEMA_VERSION > 1 AND REFRESHED_SCHEMA_VERSION % 8 = 0", 9)]
    [InlineData("SELECT SVR_IP FROM oceanbase.__all_virtual_tablet_compaction_info WHERE max_received_scn > finished_scn AND max_received_scn > 0 LIMIT 20", 0)]
    [InlineData("SELECT TENANT_ID, STATUS, IS_SUSPENDED FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE STATUS = 'idle'", 3)]
    [InlineData("SELECT TENANT_ID, JOB_ID, STATUS FROM oceanbase.CDB_OB_BACKUP_JOBS", 0)]
    [InlineData("select distinct(substring_index(build_version, '_', 1)) from oceanbase.__all_server where zone = 'zone1'", 1)]
    [InlineData("SELECT DISTINCT VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'min_observer_version'", 1)]
    [InlineData("SHOW PARAMETERS LIKE 'enable_upgrade_mode'", 3)]
    [InlineData("SELECT zone, count(*) AS servers FROM oceanbase.DBA_OB_SERVERS GROUP BY zone ORDER BY zone DESC LIMIT 2", 2)]
    [InlineData("SELECT t.TENANT_NAME, s.ROLE FROM oceanbase.GV$OB_LOG_STAT s JOIN oceanbase.DBA_OB_TENANTS AS t ON s.TENANT_ID = t.TENANT_ID WHERE s.ROLE = 'LEADER'", 7)]
    [InlineData("SELECT * FROM oceanbase.DBA_OB_ZONES WHERE ZONE NOT IN (SELECT ZONE FROM oceanbase.DBA_OB_SERVERS WHERE ZONE LIKE '%1') AND (STATUS <> 'INACTIVE' OR 1 = 2)", 2)]
    [InlineData("SELECT @@version_comment LIMIT 1", 1)]
    public async Task Reads_answer_with_as_many_rows_as_there_are(string statement, int rows) => (await Ask(statement)).Count.ShouldBe(rows);

    [Fact]
    public async Task Aggregates_over_queries_in_place_of_tables_are_understood()
    {
        var rows = await Ask(
            "select if (a.cnt = b.cnt, 1, 0) as passed from (select count(*) as cnt from oceanbase.__all_virtual_server_schema_info where refreshed_schema_version > 1 and refreshed_schema_version % 8 = 0) as a " +
            "join (select count(*) as cnt from oceanbase.__all_server join oceanbase.__all_tenant) as b");
        rows.ShouldHaveSingleItem()["passed"].ShouldBe("1");
    }

    [Theory]
    [InlineData("SELEC 1", "1064", "42000")]
    [InlineData("SELECT ZONE FROM oceanbase.DBA_OB_ZONES WHERE", "1064", "42000")]
    [InlineData("SELECT ZONE FROM oceanbase.NO_SUCH_VIEW", "1146", "42S02")]
    [InlineData("SELECT COLOUR FROM oceanbase.DBA_OB_ZONES", "1054", "42S22")]
    [InlineData("SELECT COLOUR FROM oceanbase.CDB_OB_BACKUP_JOBS", "1054", "42S22")]
    [InlineData("SELECT 1 FROM nowhere.DBA_OB_ZONES", "1049", "42000")]
    [InlineData("USE nowhere", "1049", "42000")]
    [InlineData("ALTER SYSTEM STOP ZONE 'zone9'", "4530", "HY000")]
    [InlineData("ALTER SYSTEM SET no_such_parameter = 1", "5099", "42000")]
    [InlineData("ALTER SYSTEM SET enable_rebalance = 'True' TENANT = nobody", "5160", "HY000")]
    [InlineData("ALTER SYSTEM SET enable_ddl = 'maybe'", "1210", "HY000")]
    [InlineData("ALTER SYSTEM SET min_observer_version = '9.9.9.9'", "1235", "0A000")]
    [InlineData("ALTER SYSTEM MINOR FREEZE SERVER = ('127.0.0.9:2882')", "4018", "HY000")]
    [InlineData("SELECT @@no_such_variable", "1193", "HY000")]
    public async Task Wrong_statements_get_the_real_numbers(string statement, string number, string state)
    {
        var answer = await Cluster.Sql(statement);
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldStartWith($"ERROR {number} ({state})");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_so_is_another_user()
    {
        var file = Path.Combine(Path.GetDirectoryName(Cluster.PasswordFile)!, "wrong.cnf");
        foreach (var (user, password) in new[] { ("root@sys", "wrong"), ("root@sys", ""), ("admin", "r00t's \"pass\" \\ #1$x") })
        {
            MariaDbClient.WriteDefaults(file, password, user);
            var answer = await MariaDbClient.Run(file, Cluster.Servers[0].Address, 2881, "SELECT 1");
            answer.ExitCode.ShouldBe(1);
            answer.Error.ShouldStartWith("ERROR 1045 (42000): Access denied for user '" + user.Split('@')[0]);
        }
    }

    [Fact]
    public async Task A_statement_longer_than_a_packet_and_several_of_them_in_one_session_arrive_whole()
    {
        var text = new string('x', 17_000_000);
        var answer = await Cluster.Sql($"SELECT LENGTH('{text}') AS n;\nSET NAMES utf8mb4;\nSELECT '{text}' AS t", null, "--skip-column-names", "--max-allowed-packet=64M");
        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Output.ShouldBe($"17000000\n{text}\n");
    }

    [Fact]
    public async Task Text_with_marks_of_its_own_comes_back_as_it_was()
    {
        var rows = await Ask("SELECT 'a<b>&\"c''d\\\\e\\nf' AS t, NULL AS n, -7 AS i, 1.50 AS d");
        rows.ShouldHaveSingleItem()["t"].ShouldBe("a<b>&\"c'd\\e\nf");
        rows[0]["n"].ShouldBeNull();
        rows[0]["i"].ShouldBe("-7");
        rows[0]["d"].ShouldBe("1.50");
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> Ask(string statement) => (await Cluster.Sql(statement)).Require();
}
