using System.Text.Json;
using Shouldly;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Every verb in a reserved and in a closed operation: status, code and words; and what is audited.</summary>
public sealed class VerbTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    public static TheoryData<string> Verbs => EndpointTable.VerbNames;

    [Theory]
    [InlineData("cancel", 202, null, null)]
    [InlineData("cancel after the unit", 202, null, null)]
    [InlineData("cancel now", 202, null, null)]
    [InlineData("pause", 202, null, null)]
    [InlineData("resume", 409, "not-paused", "The operation is not paused.")]
    [InlineData("confirm", 409, "nothing-to-confirm", "Nothing waits for a confirmation.")]
    [InlineData("reject", 409, "nothing-to-confirm", "Nothing waits for a confirmation.")]
    [InlineData("retry", 409, "nothing-failed", "No failed step waits for a decision.")]
    [InlineData("skip", 409, "nothing-to-skip", "No step has failed, and no unit is yet to begin.")]
    [InlineData("resolve", 409, "nothing-unknown", "No attempt has an unknown outcome.")]
    [InlineData("rollback", 409, "nothing-done", "Nothing was done yet. Cancel it.")]
    [InlineData("reschedule", 202, null, null)]
    [InlineData("abandon", 409, "not-begun", "The operation has not begun. Cancel it.")]
    public async Task Each_verb_in_a_reserved_operation(string name, int status, string? code, string? words)
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        var answer = await Ask(id, name);
        var read = (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}")).Json;
        if (code is null)
        {
            answer.ShouldBeStatus(status);
            answer.Header("Location").ShouldBe($"{Operations.Path}/{id}");
            answer["summary"].ShouldNotBeNullOrEmpty();
            Strings(answer.Json.GetProperty("allowedVerbs")).ShouldBe(Strings(read.GetProperty("allowedVerbs")));
            return;
        }

        answer.ShouldBeProblem(status, code)["detail"].ShouldBe(words);
        Strings(answer.Json.GetProperty("allowedVerbs")).ShouldBe(Strings(read.GetProperty("allowedVerbs")));
        Strings(read.GetProperty("allowedVerbs")).ShouldBe(["cancel", "pause", "reschedule"]);
        answer.Json.GetProperty("holds").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task No_verb_is_taken_by_a_closed_operation(string name)
    {
        var id = await ClosedAsync();
        var answer = (await Ask(id, name)).ShouldBeProblem(409, "closed");
        answer["detail"].ShouldBe("The operation is closed: cancelled.");
        answer.Json.GetProperty("allowedVerbs").GetArrayLength().ShouldBe(0);
        (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}/explain"))["summary"]!.ShouldStartWith("Closed: cancelled.");
    }

    [Theory]
    [InlineData("cancel", """{"mode":"now"}""", "Cancel now needs a reason.", "reason-missing")]
    [InlineData("reschedule", "{}", "Say when it may start.", "time-missing")]
    public async Task An_argument_that_a_verb_lacks_is_asked_for(string verb, string body, string words, string code)
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        (await Api.As("admin").PostAsync($"{Operations.Path}/{id}/{verb}", body)).ShouldBeProblem(422, code)["detail"].ShouldBe(words);
    }

    [Fact]
    public async Task A_verb_needs_no_body()
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        (await Api.As("operator").SendAsync(HttpMethod.Post, $"{Operations.Path}/{id}/pause", null, null)).ShouldBeStatus(202);
    }

    [Fact]
    public async Task A_second_cancel_must_be_quicker()
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        await Ask(id, "cancel");
        (await Ask(id, "cancel after the unit")).ShouldBeProblem(409, "cancelling")["detail"].ShouldBe("The operation is being cancelled already; only a quicker way can be asked for.");
        (await Ask(id, "pause")).ShouldBeProblem(409, "cancelling");
        (await Ask(id, "cancel now")).ShouldBeStatus(202);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_is_audited_taken_or_not(string name)
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        var answer = await Ask(id, name);
        await Ask(id, name, "viewer");
        var (verb, body, role) = EndpointTable.Verbs[name];
        await Ask(id, name, "operator");
        var rows = (await Api.As("admin").GetAsync($"/platform/v1/audit?target={id}")).Json.EnumerateArray().Select(row => row.GetProperty("entry")).ToArray();
        var asked = rows.First(row => row.GetProperty("principal").GetString() == "test-admin");
        asked.GetProperty("action").GetString().ShouldBe($"operation.{verb}");
        asked.GetProperty("role").GetString().ShouldBe("admin");
        asked.GetProperty("result").GetString().ShouldBe(answer.Status == 202 ? "admitted" : $"refused: {answer["code"]}");
        asked.GetProperty("sourceAddress").GetString().ShouldBe("127.0.0.1");
        var reason = JsonDocument.Parse(body).RootElement.TryGetProperty("reason", out var given) ? given.GetString() : null;
        (asked.TryGetProperty("reason", out var kept) ? kept.GetString() : null).ShouldBe(reason);
        if (role is "approver" or "admin")
            rows.First(row => row.GetProperty("principal").GetString() == "test-operator" && row.GetProperty("action").GetString() == $"operation.{verb}").GetProperty("result").GetString().ShouldBe("refused: forbidden");
        rows[^1].GetProperty("action").GetString().ShouldBe("operation.submit");
    }

    [Fact]
    public async Task Refused_submissions_are_audited()
    {
        var (cluster, _) = Api.NextCluster();
        await Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, ("planDigest", "other")));
        (await Api.As("admin").GetAsync($"/platform/v1/audit?target={cluster}")).Json[0].GetProperty("entry").GetProperty("result").GetString().ShouldBe("refused: plan-changed");
    }

    private Task<Answer> Ask(Guid id, string name, string role = "admin") =>
        Api.As(role).PostAsync($"{Operations.Path}/{id}/{EndpointTable.Verbs[name].Verb}", EndpointTable.Verbs[name].Body);

    private async Task<Guid> ClosedAsync()
    {
        var id = await Operations.ReserveAsync(Api, Api.NextCluster().Id);
        await Ask(id, "cancel");
        await Api.DecideAsync(id, new Input.VerbAdmitted());
        (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}")).Json.GetProperty("operation").GetProperty("outcome").GetString().ShouldBe("cancelled");
        return id;
    }

    private static string?[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString())];
}
