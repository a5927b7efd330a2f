using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Extensions of the execute call (specification 4.2): dry run, policy members, idempotency.</summary>
public sealed class ExtensionTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task A_dry_run_is_200_with_findings_per_node_and_stores_nothing()
    {
        await using var api = await fixture.StartAsync();
        var body = ExecuteBody.With(body => (body["cluster_id"], body["nodes"]) =
            ("1", new System.Text.Json.Nodes.JsonArray(ExecuteBody.Node("spine", "1", "14"), ExecuteBody.Node("leaf", "99", "22"), ExecuteBody.Node("leaf", "1", "77"))));
        var run = (await api.As("operator").PostAsync($"{MsfHttp.Execute}/?dry_run=true", body)).ShouldBeStatus(200).Json;
        run.EnumerateObject().Select(member => member.Name).ShouldBe(["cluster_id", "executable", "findings", "nodes"]);
        run.GetProperty("executable").GetBoolean().ShouldBeFalse();
        run.GetProperty("nodes").EnumerateArray().Select(node => string.Join(",", node.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "refusal").Select(finding => finding.GetProperty("code"))))
            .ShouldBe(["", "node-unknown", "equipment-type-unknown"]);
        run.GetProperty("nodes")[0].GetProperty("steps").EnumerateArray().Select(step => step.GetString()).ShouldContain("upgrade");
        (await api.As("viewer").GetAsync("/v1/operations")).Json.GetProperty("operation_ids").GetArrayLength().ShouldBe(0);
        (await api.As("operator").PostAsync($"{MsfHttp.Execute}?dry_run=true", "")).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010001"));
    }

    [Fact]
    public async Task A_key_makes_a_request_safe_to_send_twice()
    {
        var (_, vendorId) = Api.NextCluster();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var body = MsfHttp.Body(vendorId, "20360312_013000");
        var first = (await Api.As("operator").PostAsync(MsfHttp.Execute, body, key)).ShouldBeStatus(202);
        var second = (await Api.As("operator").PostAsync(MsfHttp.Execute, body, key)).ShouldBeStatus(202);
        second.Text.ShouldBe(first.Text);
        (await Api.As("operator").PostAsync(MsfHttp.Execute, body)).ShouldBeStatus(202).Text.ShouldNotBe(first.Text);
        (await Api.As("operator").PostAsync(MsfHttp.Execute, MsfHttp.Body(vendorId), key)).ShouldBeStatus(409).Text.ShouldBe(MsfHttp.ErrorOf("030002"));
        (await Api.As("operator").PostAsync(MsfHttp.Execute, body, ("Idempotency-Key", new string('k', 256)))).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010002"));
    }

    [Fact]
    public async Task A_cancel_sent_twice_with_one_key_is_done_once_and_answered_alike()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId, "20360312_013000"));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        for (var times = 0; times < 2; times++)
            (await Api.As("operator").SendAsync(HttpMethod.Put, $"{MsfHttp.Execute}/{id}", """{"action":"cancel"}""", "application/json", key)).ShouldBeStatus(200).Text.ShouldBe("");
    }

    [Theory]
    [InlineData("drain_seconds", "60", null)]
    [InlineData("drain_seconds", "\"60\"", null)]
    [InlineData("drain_seconds", "-1", "010003")]
    [InlineData("drain_seconds", "86401", "010003")]
    [InlineData("drain_seconds", "{}", "010001")]
    [InlineData("step_timeouts", """{"upgrade":60,"returned":"90"}""", null)]
    [InlineData("step_timeouts", """{"upgrade":0}""", "010003")]
    [InlineData("step_timeouts", """{"reboot":60}""", "010002")]
    [InlineData("step_timeouts", "60", "010001")]
    [InlineData("operator_timeout", "3600", null)]
    [InlineData("operator_timeout", "0", "010003")]
    [InlineData("on_failure", "\"hold\"", null)]
    [InlineData("on_failure", "\"explode\"", "010002")]
    [InlineData("script_retries", "2", null)]
    [InlineData("script_retries", "11", "010003")]
    [InlineData("release_detour_on_failure", "\"true\"", null)]
    [InlineData("release_detour_on_failure", "1", "010001")]
    [InlineData("keep_reservations_on_failure", "false", null)]
    [InlineData("post_checks", """["version","traffic"]""", null)]
    [InlineData("post_checks", """["astrology"]""", "010002")]
    [InlineData("post_checks", "\"version\"", "010001")]
    public async Task Policy_members_are_taken_or_refused_in_the_words_of_the_dialect(string name, string json, string? code)
    {
        var (_, vendorId) = Api.NextCluster();
        var body = System.Text.Json.Nodes.JsonNode.Parse(MsfHttp.Body(vendorId, "20360312_013000"))!;
        body[name] = System.Text.Json.Nodes.JsonNode.Parse(json);
        var answer = await Api.As("operator").PostAsync(MsfHttp.Execute, body.ToJsonString());
        if (code is null)
            answer.ShouldBeStatus(202);
        else
            answer.ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf(code));
    }
}
