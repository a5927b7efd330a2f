using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Every invalid input is a problem per RFC 9457 with a code and the field.</summary>
public sealed class ProblemTests(ApiFixture fixture)
{
    private const string Node = """{"node":"spine-1","equipmentType":"14"}""";
    private static readonly string SomeId = Guid.NewGuid().ToString();

    private ApiClient Admin => fixture.Api.As("admin");

    [Theory]
    [InlineData("""{"cluster":"","nodes":[NODE]}""", 422, "invalid", "cluster")]
    [InlineData("""{"nodes":[NODE]}""", 422, "invalid", "cluster")]
    [InlineData("""{"cluster":"fabric-1"}""", 422, "invalid", "nodes")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"roles":{"spine":"14"}}""", 422, "invalid", "nodes")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE,{"node":"","equipmentType":"14"}]}""", 422, "invalid", "nodes[1].node")]
    [InlineData("""{"cluster":"fabric-1","nodes":[null]}""", 422, "invalid", "nodes[0]")]
    [InlineData("""{"cluster":"fabric-1","roles":{"spine":null}}""", 422, "invalid", "roles[0]")]
    [InlineData("""{"cluster":"fabric-1","nodes":[{"node":"a","equipmentType":"14","upgradeScript":"a.sh"}]}""", 422, "invalid", "nodes[0].upgradeScript")]
    [InlineData("""{"cluster":"fabric-1","nodes":[{"node":"a\u0000","equipmentType":"14"}]}""", 422, "invalid", "nodes[0].node")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"kind":"cleanup"}""", 422, "invalid", "kind")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"kind":"detour"}""", 422, "invalid", "detour")]
    [InlineData("""{"cluster":"fabric-1","kind":"detour","detour":{"node":"spine-1","action":"undo"}}""", 422, "invalid", "detour.action")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"detour":{"node":"spine-1","action":"set"}}""", 422, "invalid", "detour")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"policy":{"maxUnavailable":0}}""", 422, "invalid", "policy.maxUnavailable")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"policy":{"onFailure":"retry"}}""", 422, "invalid", "policy.onFailure")]
    [InlineData("""{"cluster":"fabric-1","nodes":null}""", 400, "bad-request", "nodes")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"policy":null}""", 400, "bad-request", "policy")]
    [InlineData("""{"cluster":"fabric-1","nodes":[{"node":"a","equipmentType":"14","errorMessages":null}]}""", 400, "bad-request", "nodes[0].errorMessages")]
    [InlineData("""{"cluster":1,"nodes":[NODE]}""", 400, "bad-request", "cluster")]
    [InlineData("""{"cluster":"fabric-1","nodes":[NODE],"policy":{"maxUnavailable":"one"}}""", 400, "bad-request", "policy.maxUnavailable")]
    [InlineData("""{"cluster":"fabric-1",""", 400, "bad-request", "body")]
    [InlineData("null", 400, "bad-request", "body")]
    [InlineData("", 400, "bad-request", "body")]
    public async Task A_plan_or_submission_that_is_not_valid_names_its_field(string template, int status, string code, string field)
    {
        var body = template.Replace("NODE", Node, StringComparison.Ordinal);
        (await Admin.PostAsync("/platform/v1/plans", body)).ShouldBeProblem(status, code, field);
        (await Admin.PostAsync(Operations.Path, body)).ShouldBeProblem(status, code, field);
    }

    [Theory]
    [InlineData("""{"notBefore":"tomorrow"}""", "notBefore")]
    [InlineData("""{"notBefore":20360101}""", "notBefore")]
    public async Task A_start_that_is_no_time_is_named(string more, string field) =>
        (await Admin.PostAsync(Operations.Path, $$"""{"cluster":"fabric-1","nodes":[{{Node}}],{{more[1..]}}""")).ShouldBeProblem(400, "bad-request", field);

    [Theory]
    [InlineData("operations?limit=0", 422, "invalid", "limit")]
    [InlineData("operations?limit=201", 422, "invalid", "limit")]
    [InlineData("operations?limit=many", 400, "bad-request", "limit")]
    [InlineData("operations?phase=Active", 422, "invalid", "phase")]
    [InlineData("operations?phase=running", 422, "invalid", "phase")]
    [InlineData("operations?after=x", 422, "invalid", "after")]
    [InlineData("operations?open=perhaps", 400, "bad-request", "open")]
    [InlineData("operations?dialectId=1", 422, "invalid", "dialect")]
    [InlineData("events?limit=1001", 422, "invalid", "limit")]
    [InlineData("events?after=-1", 422, "invalid", "after")]
    [InlineData("events?after=now", 400, "bad-request", "after")]
    [InlineData("events?operation=1", 400, "bad-request", "operation")]
    [InlineData("audit?limit=0", 422, "invalid", "limit")]
    [InlineData("audit?before=x", 400, "bad-request", "before")]
    [InlineData("operations?cluster=a%00b", 400, "bad-request", null)]
    public async Task A_query_that_is_not_valid_names_its_parameter(string path, int status, string code, string? field) =>
        (await Admin.GetAsync($"/platform/v1/{path}")).ShouldBeProblem(status, code, field);

    [Theory]
    [InlineData("pause", """{"reason":1}""", 400, "bad-request", "reason")]
    [InlineData("cancel", """{"mode":"soon"}""", 422, "invalid", "mode")]
    [InlineData("resolve", """{"reason":"seen"}""", 422, "invalid", "resolution")]
    [InlineData("resolve", """{"reason":"seen","resolution":"maybe"}""", 422, "invalid", "resolution")]
    [InlineData("reschedule", """{"notBefore":"soon"}""", 400, "bad-request", "notBefore")]
    [InlineData("pause,resume", "{}", 404, "not-found", null)]
    [InlineData("fly", "{}", 404, "not-found", null)]
    public async Task A_verb_that_is_not_valid_names_its_argument(string verb, string body, int status, string code, string? field) =>
        (await Admin.PostAsync($"{Operations.Path}/{SomeId}/{verb}", body)).ShouldBeProblem(status, code, field);

    [Fact]
    public async Task Headers_that_are_not_valid_are_named()
    {
        (await Admin.PostAsync($"{Operations.Path}/{SomeId}/pause", "{}", ("If-Match", "seven"))).ShouldBeProblem(422, "invalid", "If-Match");
        (await Admin.PostAsync(Operations.Path, Operations.Request("fabric-1"), ("Idempotency-Key", new string('k', 256)))).ShouldBeProblem(422, "invalid", "Idempotency-Key");
        (await Admin.GetAsync("/platform/v1/events", ("Accept", "text/event-stream"), ("Last-Event-ID", "x"))).ShouldBeProblem(422, "invalid", "Last-Event-ID");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var id = Guid.NewGuid();
        foreach (var path in new[] { $"{Operations.Path}/{id}", $"{Operations.Path}/{id}/explain", $"{Operations.Path}/{id}/log?attempt=x", "/platform/v1/fleet/clusters/nowhere", $"{Operations.Path}/not-an-id" })
            (await Admin.GetAsync(path)).ShouldBeProblem(404, "not-found");
        (await Admin.PostAsync("/platform/v1/plans", Operations.Request("nowhere"))).ShouldBeProblem(404, "not-found");
        (await Admin.PostAsync(Operations.Path, Operations.Request("nowhere"))).ShouldBeProblem(404, "not-found");
        (await Admin.DeleteAsync("/platform/v1/keys/nobody")).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task Wrong_methods_and_media_types_are_problems_too()
    {
        (await Admin.DeleteAsync("/platform/v1/fleet")).ShouldBeProblem(405, "method-not-allowed");
        (await Admin.SendAsync(HttpMethod.Put, "/platform/v1/fleet", "{}", "application/json")).ShouldBeProblem(415, "unsupported-media-type");
        (await Admin.SendAsync(HttpMethod.Post, Operations.Path, "{}", "text/plain")).Status.ShouldBe(415);
    }

    [Fact]
    public async Task Findings_that_forbid_a_plan_refuse_its_submission_in_the_planners_words()
    {
        var (cluster, _) = fixture.Api.NextCluster();
        var body = new { cluster, nodes = new[] { new { node = "spine-9", equipmentType = "14" }, new { node = "spine-1", equipmentType = "77" } } };
        var plan = (await Admin.PostAsync("/platform/v1/plans", body)).ShouldBeStatus(200).Json;
        plan.GetProperty("refused").GetBoolean().ShouldBeTrue();
        plan.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "refusal").Select(finding => finding.GetProperty("code").GetString())
            .ShouldBe(["node-unknown", "equipment-type-unknown", "script-missing"], ignoreOrder: true);
        var refused = (await Admin.PostAsync(Operations.Path, body)).ShouldBeProblem(422, "plan-refused");
        refused["detail"]!.ShouldContain($"Cluster {cluster} has no node spine-9.");
        refused["detail"]!.ShouldContain("Equipment type 77 is not registered.");
    }
}
