using System.Globalization;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;
using static UpgradePlatform.Dialects.Tests.ObShell.SeedCalls;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>What is read of tasks and clusters over HTTP, and the operators (OBShell specification 3.1 to 3.3, 3.8).</summary>
public sealed class TaskTests(ObShellFixture fixture)
{
    [Theory]
    [InlineData("/api/v1/task/dag/199", 404, "Task.NotFound")]
    [InlineData("/api/v1/task/node/199", 404, "Task.NotFound")]
    [InlineData("/api/v1/task/sub_task/199", 404, "Task.NotFound")]
    [InlineData("/api/v1/task/dag/22130706433028869", 404, "Task.NotFound")]
    [InlineData("/api/v1/task/dag/abc", 400, "Task.GenericID.Invalid")]
    [InlineData("/api/v1/task/dag/1", 400, "Task.GenericID.Invalid")]
    [InlineData("/api/v1/task/dag/199?show_details=perhaps", 400, "Common.IllegalArgument")]
    [InlineData("/api/v1/task/dag/maintain/ob", 404, "Task.NotFound")]
    [InlineData("/api/v1/task/dag/maintain/agent", 404, "Task.NotFound")]
    public async Task Tasks_that_are_not_there(string path, int status, string code) =>
        (await (await (await fixture.HostAsync()).ClientAsync("ob-58")).GetAsync(path)).ShouldBeRefused(status, code);

    [Fact]
    public async Task Lists_show_what_holds_the_cluster()
    {
        var (_, client) = await fixture.NextAsync();
        (await client.PostAsync(Check, Seed)).Data();
        var dag = (await client.PostAsync(Upgrade, Seed)).Data().GetProperty("id").GetString();
        (await client.GetAsync("/api/v1/task/dag/maintain/ob")).Data().GetProperty("id").GetString().ShouldBe(dag);
        Ids(await client.GetAsync("/api/v1/task/dag/unfinish")).ShouldBe(["12", "11"]);
        Ids(await client.GetAsync("/api/v1/task/dag/ob/unfinish")).ShouldBe(["12", "11"]);
        Ids(await client.GetAsync("/api/v1/task/dag/agent/unfinish")).ShouldBeEmpty();
        Ids(await client.GetAsync("/api/v1/task/dags/ob")).ShouldBe(["12", "11"]);
    }

    [Fact]
    public async Task Operators_are_judged_by_the_state_of_the_DAG()
    {
        var (_, client) = await fixture.NextAsync();
        (await client.PostAsync(Upgrade, Seed)).Data();
        foreach (var (word, code) in new[] { ("RETRY", "RetryNotFailedDag"), ("rollback", "RollbackNotFailedDag"), ("Pass", "PassNotFailedDag"), ("JUMP", "NotSupport") })
            (await client.PostAsync("/api/v1/task/dag/11", new { @operator = word })).ShouldBeRefused(400, $"Task.Dag.Operator.{code}");
        (await client.PostAsync("/api/v1/task/dag/11", new { })).ShouldBeRefused(400, "Common.BindJsonFailed");
        (await client.PostAsync("/api/v1/task/node/11", new { @operator = "PASS" })).ShouldBeRefused(400, "Task.Node.Operator.PassNotFailedDag");
        (await client.PostAsync("/api/v1/task/node/11", new { @operator = "RETRY" })).ShouldBeRefused(400, "Task.Node.Operator.NotSupport");

        var cancelled = await client.PostAsync("/api/v1/task/dag/11", new { @operator = "cancel" });
        cancelled.ShouldBeStatus(200).Json.TryGetProperty("data", out _).ShouldBeFalse();
        var dag = (await client.GetAsync("/api/v1/task/dag/11")).Data();
        (dag.GetProperty("state").GetString(), dag.GetProperty("operator").GetString()).ShouldBe(("FAILED", "CANCEL"));
        dag.GetProperty("nodes")[0].GetProperty("sub_tasks")[0].GetProperty("task_logs")[0].GetString().ShouldBe("sub task cancelled");
        (await client.PostAsync("/api/v1/task/dag/11", new { @operator = "CANCEL" })).ShouldBeRefused(400, "Task.Dag.Operator.CancelFinishedDag");
        (await client.PostAsync(Upgrade, """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"stopService"}""")).ShouldBeRefused(500, "OB.Cluster.UnderMaintenanceWithDag");
        (await client.PostAsync("/api/v1/task/dag/11", new { @operator = "RETRY" })).ShouldBeStatus(200);
        (await client.GetAsync("/api/v1/task/dag/11")).Data().GetProperty("operator").GetString().ShouldBe("RUN");
    }

    [Fact]
    public async Task Identity_secret_and_status_are_open()
    {
        var (_, client, cluster) = await fixture.NextWithNameAsync();
        (await client.PostAsync(Check, Seed)).Data(); // what was seen for it is remembered
        var info = (await client.OpenAsync("/api/v1/info")).Data();
        (info.GetProperty("identity").GetString(), info.GetProperty("obVersion").GetString(), info.GetProperty("supportedAuth")[0].GetString(), info.GetProperty("security").GetBoolean())
            .ShouldBe(("CLUSTER AGENT", "4.2.1.0", "v2", false));
        (await client.OpenAsync("/api/v1/status")).Data().GetProperty("obState").GetInt32().ShouldBe(3);
        (await client.SendAsync(HttpMethod.Post, "/api/v1/status", null, null)).Data().GetProperty("state").GetInt32().ShouldBe(2);
        (await client.OpenAsync("/api/v1/time")).Data().GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        var git = (await client.OpenAsync("/api/v1/git-info")).Data();
        git.EnumerateObject().Select(member => member.Name).ShouldBe(["branch", "commitId", "shortCommitId", "commitTime"]);
        git.GetProperty("commitId").GetString()!.ShouldStartWith(git.GetProperty("shortCommitId").GetString()!);
        var topology = (await client.GetAsync("/api/v1/ob/info")).Data().GetProperty("obcluster_info");
        (topology.GetProperty("name").GetString(), topology.GetProperty("version").GetString()).ShouldBe((cluster, "4.2.1.0"));
        topology.GetProperty("id").GetInt32().ToString(CultureInfo.InvariantCulture).ShouldBe(cluster["ob-".Length..]);
        topology.GetProperty("topology").GetProperty("zone2")[0].GetProperty("svr_ip").GetString().ShouldBe("10.0.2.1");
    }

    private static string[] Ids(Answer answer) => [.. answer.Data().GetProperty("contents").EnumerateArray().Select(dag => dag.GetProperty("id").GetString()!)];
}
