using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Api.Dialects.ObShell;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;
using static UpgradePlatform.Dialects.Tests.ObShell.SeedCalls;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Upgrades and checks over HTTP (OBShell specification 3.4, 3.5, 8.1, 8.3).</summary>
public sealed class UpgradeTests(ObShellFixture fixture)
{
    [Theory]
    [InlineData(SdkStyle.Python)]
    [InlineData(SdkStyle.Go)]
    public async Task The_seed_request_makes_a_DAG_of_thirty_nodes(SdkStyle style)
    {
        var (_, client) = await fixture.NextAsync(style);
        var dag = (await client.PostAsync(Upgrade, Seed)).Data();
        dag.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["id", "dag_id", "name", "stage", "max_stage", "maintenance_type", "maintenance_key", "state", "operator", "start_time", "end_time", "additional_data", "nodes"]);
        dag.GetRawText().ShouldBe(
            """{"id":"11","dag_id":1,"name":"OB rolling upgrade 4.2.1.1-101000062023110109.el7","stage":1,"max_stage":30,"maintenance_type":2,"maintenance_key":"","state":"READY","operator":"RUN","start_time":"0001-01-01T00:00:00Z","end_time":"0001-01-01T00:00:00Z","additional_data":null,"nodes":null}""");

        var read = (await client.GetAsync("/api/v1/task/dag/11?show_details=True")).Data();
        read.GetProperty("nodes").GetArrayLength().ShouldBe(30);
        read.GetProperty("nodes")[14].GetProperty("name").GetString().ShouldBe("Reinstall and restart observer");
        (await client.GetAsync("/api/v1/task/dag/11?show_details=false")).Data().GetRawText().ShouldBe(dag.GetRawText());
        var node = (await client.GetAsync($"/api/v1/task/node/{read.GetProperty("nodes")[3].GetProperty("id").GetString()}")).Data();
        node.GetProperty("name").GetString().ShouldBe("Check all required packages");
        var task = (await client.GetAsync($"/api/v1/task/sub_task/{node.GetProperty("sub_tasks")[1].GetProperty("id").GetString()}")).Data();
        (task.GetProperty("name").GetString(), task.GetProperty("execute_agent").GetProperty("ip").GetString()).ShouldBe(("Check all required packages", "10.0.2.1"));
        (await client.GetAsync("/api/v1/task/sub_task/11/logs")).Data().GetProperty("contents").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_check_has_six_nodes_takes_no_lock_and_stop_service_eighteen()
    {
        var (_, client) = await fixture.NextAsync();
        (await client.PostAsync(Check, Seed)).Data().GetProperty("max_stage").GetInt32().ShouldBe(6);
        var upgrade = (await client.PostAsync(Upgrade, new { version = "4.2.1.1", release = "101000062023110109.el7", mode = "stopService", upgradeDir = (string?)null })).Data();
        (upgrade.GetProperty("max_stage").GetInt32(), upgrade.GetProperty("name").GetString(), upgrade.GetProperty("dag_id").GetInt32()).ShouldBe((18, "OB stop service upgrade 4.2.1.1-101000062023110109.el7", 2));
        (await client.PostAsync(Check, Seed)).Data().GetProperty("name").GetString().ShouldBe("Upgrade check OB 4.2.1.1-101000062023110109.el7");
    }

    [Fact]
    public async Task The_same_upgrade_again_is_the_same_DAG_and_another_one_is_refused_with_its_id()
    {
        var (host, client) = await fixture.NextAsync();
        (await client.PostAsync(Upgrade, Seed)).Data().GetProperty("id").GetString().ShouldBe("11");
        var before = await host.CountAsync("select count(*) from engine.events");
        var again = (await client.PostAsync(Upgrade, """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"ROLLING"}""")).Data();
        (again.GetProperty("id").GetString(), again.GetProperty("state").GetString(), again.GetProperty("nodes").ValueKind).ShouldBe(("11", "READY", JsonValueKind.Null));
        for (var turn = 0; turn < 2; turn++)
            (await client.PostAsync(Upgrade, """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"stopService"}"""))
                .ShouldBeRefused(500, "OB.Cluster.UnderMaintenanceWithDag").Message().ShouldContain("DAG 11");
        (await client.PostAsync(Upgrade, """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"rolling","upgradeDir":"/other"}""")).ShouldBeRefused(500, "OB.Cluster.UnderMaintenanceWithDag");
        (await client.GetAsync("/api/v1/task/dags/ob")).Data().GetProperty("contents").GetArrayLength().ShouldBe(1);
        before.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Of_many_equal_requests_at_once_one_makes_the_DAG()
    {
        var (_, client) = await fixture.NextAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync(Upgrade, Seed)));
        answers.Select(answer => answer.Data().GetProperty("id").GetString()).Distinct().ShouldBe(["11"]);
    }

    [Theory]
    [InlineData("""{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"SIDEWAYS"}""", 400, "OB.Upgrade.Mode.NotSupported")]
    [InlineData("""{"version":"","release":"101000062023110109.el7","mode":"rolling"}""", 400, "Common.BindJsonFailed")]
    [InlineData("""{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"rolling","upgradeDir":"relative"}""", 400, "Common.InvalidPath")]
    [InlineData("""{"version":"4.2.1.1","release":"101000062023110109","mode":"rolling"}""", 400, "Package.ReleaseFormat.Invalid")]
    [InlineData("""{"version":"4.1.9.9","release":"1.el7","mode":"rolling"}""", 400, "Agent.OBVersionNotSupported")]
    [InlineData("""{"version":"nonsense","release":"1.el7","mode":"rolling"}""", 400, "Agent.OBVersionNotSupported")]
    [InlineData("""{"version":"4.2.1.0","release":"1.el7","mode":"rolling"}""", 400, "OB.Upgrade.ToLowerVersion")]
    [InlineData("""{"version":"4.2.1.7","release":"1.el7","mode":"rolling"}""", 400, "OB.Package.NotExist")]
    [InlineData("""{"version":"4.2.1.1","release":"101000062023110109.el8","mode":"rolling"}""", 400, "OB.Package.NotExist")]
    [InlineData("""{"version":"4.2.1.8","release":"1.el7","mode":"rolling"}""", 500, "OB.Upgrade.DepYamlMissing")]
    [InlineData("""{"version":"4.3.0.0","release":"1.el7","mode":"rolling"}""", 400, "OB.Upgrade.Path.NotExist")]
    [InlineData("""{"version":"4.2.1.9","release":"1.el7","mode":"rolling"}""", 400, "OB.Upgrade.ToDeprecatedVersion")]
    [InlineData("nonsense", 400, "Common.BindJsonFailed")]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(string body, int status, string code)
    {
        var host = await fixture.HostAsync();
        var client = await host.ClientAsync("ob-58");
        (await client.PostAsync(Upgrade, body)).ShouldBeRefused(status, code);
        if (code != "OB.Upgrade.Mode.NotSupported")
            (await client.PostAsync(Check, body)).ShouldBeRefused(status, code);
        (await client.GetAsync("/api/v1/task/dags/ob")).Data().GetProperty("contents").GetArrayLength().ShouldBe(0);
        (await host.CountAsync("select count(*) from engine.vendor_numbers where scope like '%ob-58%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(ConcernCodes.HostUnavailable, 500, "Agent.Unavailable")]
    [InlineData(ConcernCodes.ServerUnavailable, 500, "OB.Server.Unavailable")]
    [InlineData(ConcernCodes.NoPython, 500, "Environment.WithoutPython")]
    [InlineData(ConcernCodes.NoPythonModule, 500, "Environment.WithoutModule")]
    [InlineData(ConcernCodes.SchemaNotRefreshed, 400, "OB.Upgrade.TenantsSchemaNotRefreshed")]
    [InlineData(ConcernCodes.TabletMerging, 400, "OB.Upgrade.TabletInMerging")]
    [InlineData(ConcernCodes.MajorCompaction, 400, "OB.Upgrade.TenantInMajorCompaction")]
    [InlineData(ConcernCodes.MinVersionDiffers, 400, "OB.Upgrade.MinObserverVersionNotSync")]
    [InlineData(ConcernCodes.CompatibleDiffers, 400, "OB.Upgrade.TenantCompatibleNotSync")]
    [InlineData(ConcernCodes.BackupRunning, 400, "OB.Upgrade.HasRunningBackupTask")]
    public async Task What_a_look_at_the_cluster_finds_refuses(string concern, int status, string code)
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        host.Concern(cluster, new Concern(concern, "so it is"));
        (await client.PostAsync(Upgrade, Seed)).ShouldBeRefused(status, code).Message().ShouldBe("so it is");
        host.Concern(cluster);
        (await client.PostAsync(Upgrade, Seed)).Data();
    }

    [Fact]
    public async Task Two_zones_are_too_few_for_rolling_and_enough_to_stop_the_service()
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        host.Answer(cluster, seen => seen with { Nodes = seen.Nodes.ToDictionary(node => node.Key, node => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(node.Value) { [FactNames.Zone] = node.Key == "server-1" ? "zone1" : "zone2" }) });
        (await client.PostAsync(Upgrade, Seed)).ShouldBeRefused(400, "OB.Upgrade.UnableToRollingUpgrade").Message().ShouldContain("2");
        (await client.GetAsync("/api/v1/task/dags/ob")).Data().GetProperty("contents").GetArrayLength().ShouldBe(0);
        (await client.PostAsync(Upgrade, """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"stopService"}""")).Data().GetProperty("max_stage").GetInt32().ShouldBe(18);
    }

    [Fact]
    public async Task Where_no_worker_answers_the_agents_are_unavailable_and_the_next_step_is_told()
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        host.Answer(cluster, seen => seen with { Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(), Problem = new Problem("examination-unanswered", "Nobody said how it is.", ProblemClass.Retryable, "See that a worker runs.") });
        foreach (var path in new[] { Upgrade, Check })
            (await client.PostAsync(path, Seed)).ShouldBeRefused(500, "Agent.Unavailable").Message().ShouldNotBeNullOrEmpty();
        (await client.PostAsync(Upgrade, Seed)).Message().ShouldBe("Nobody said how it is. See that a worker runs.");
        host.Concern(cluster);
        (await client.PostAsync(Upgrade, Seed)).Data();
    }

    [Fact]
    public async Task A_check_asks_the_database_only_where_it_was_not_seen_lately_and_does_not_mind_its_state()
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        host.Concern(cluster, new Concern(ConcernCodes.TabletMerging, "tablet"), new Concern(ConcernCodes.ServerUnavailable, "server"));
        (await client.PostAsync(Check, Seed)).Data().GetProperty("max_stage").GetInt32().ShouldBe(6);
        host.HostsOnly[cluster].ShouldBe([false]);
        (await client.PostAsync(Check, Seed)).Data();
        host.HostsOnly[cluster].ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_failed_check_that_nobody_touches_is_given_up_and_nothing_else_is()
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        foreach (var _ in Enumerable.Range(0, 3))
            (await client.PostAsync(Check, Seed)).Data();
        var checks = await host.OperationsAsync(cluster);
        foreach (var check in checks[..2])
            await host.FailAsync(check);
        var forgotten = host.Services.GetRequiredService<ForgottenChecks>();
        await host.AgeAsync(checks[0], TimeSpan.FromDays(8));
        await host.AgeAsync(checks[1], TimeSpan.FromDays(6));
        await host.AgeAsync(checks[2], TimeSpan.FromDays(8)); // not failed
        (await client.GetAsync("/api/v1/task/dag/11")).Data().GetProperty("state").GetString().ShouldBe("FAILED");
        (await forgotten.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await forgotten.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await client.GetAsync("/api/v1/task/dag/11")).Data().GetProperty("state").GetString().ShouldBe("FAILED");
        (await client.PostAsync("/api/v1/task/dag/11", new { @operator = "RETRY" })).ShouldBeRefused(400, "Task.Dag.Operator.RetryNotAllowed").Message().ShouldContain("Nobody touched it for 7 days");
        (await client.PostAsync("/api/v1/task/dag/12", new { @operator = "RETRY" })).ShouldBeStatus(200);
    }

    [Fact]
    public async Task All_reasons_are_told_at_once_in_the_vendors_order()
    {
        var (host, client, cluster) = await fixture.NextWithNameAsync();
        host.Concern(cluster, new Concern(ConcernCodes.BackupRunning, "backup"), new Concern(ConcernCodes.NoPython, "python"), new Concern(ConcernCodes.TabletMerging, "tablet"), new Concern(ConcernCodes.ServerUnavailable, "server"));
        var refused = (await client.PostAsync(Upgrade, """{"version":"4.2.1.7","release":"1.el7","mode":"SIDEWAYS","upgradeDir":"x"}""")).ShouldBeRefused(500, "OB.Server.Unavailable");
        refused.SubErrors().ShouldBe(["OB.Server.Unavailable", "OB.Upgrade.Mode.NotSupported", "Environment.WithoutPython", "Common.InvalidPath", "OB.Upgrade.TabletInMerging", "OB.Upgrade.HasRunningBackupTask", "OB.Package.NotExist"]);
        host.Concern(cluster, new Concern(ConcernCodes.NoPython, "python"));
        (await client.PostAsync(Check, """{"version":"4.2.1.7","release":"1.el7","upgradeDir":"x"}""")).ShouldBeRefused(400, "Common.InvalidPath")
            .SubErrors().ShouldBe(["Common.InvalidPath", "OB.Package.NotExist", "Environment.WithoutPython"]);
    }

    [Fact]
    public async Task A_cluster_that_is_not_declared_supports_nothing()
    {
        var client = await (await fixture.HostAsync()).ClientAsync("nowhere");
        (await client.OpenAsync("/api/v1/info")).Data().GetProperty("identity").GetString().ShouldBe("UNIDENTIFIED");
        (await client.PostAsync(Upgrade, Seed)).ShouldBeRefused(400, "Agent.Identify.NotSupportOperation");
    }

    [Fact]
    public async Task A_binding_for_viewers_begins_nothing()
    {
        var client = await (await fixture.HostAsync()).ClientAsync("ob-60");
        (await client.PostAsync(Upgrade, Seed)).ShouldBeRefused(400, "Agent.Identify.NotSupportOperation");
        (await client.GetAsync("/api/v1/task/dag/unfinish")).Data();
    }
}
