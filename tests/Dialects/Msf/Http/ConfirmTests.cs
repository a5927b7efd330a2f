using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>The operator's confirmation by detour release (specification 1.7), and who may give it.</summary>
public sealed class ConfirmTests(ApiFixture fixture)
{
    private static readonly (string, string)[] Quick =
    [
        ("Engine:Timings:ActWindow", "00:00:00.3"), ("Engine:Timings:LookWindow", "00:00:00.3"), ("Engine:Timings:Margin", "00:00:00.05"),
        ("Engine:Timings:LookPause", "00:00:00.05"), ("Engine:Timings:SlowLookPause", "00:00:00.05"),
    ];

    [Fact]
    public async Task A_release_of_the_waiting_node_borrows_the_cluster_and_confirms_it()
    {
        await using var api = await fixture.StartAsync(Quick);
        var (id, operation) = await WaitingAsync(api);
        (await ReadAsync(api)).ShouldBe("""["1"]""");
        (await ReleaseAsync(api, "operator", "leafs", "2")).ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("030005"), "only the node that waits can be released");
        var release = (await ReleaseAsync(api, "operator", "spines", "1")).ShouldBeStatus(202)["operation_id"]!;
        var borrowed = (await api.As("viewer").GetAsync($"{Operations.Path}/{await MsfDrive.IdAsync(api, release)}")).ShouldBeStatus(200);
        (borrowed["lane"], borrowed["borrowedFrom"]).ShouldBe(("borrowed", operation.ToString()));
        (await api.As("viewer").GetAsync($"{Operations.Path}/{operation}")).Json.GetProperty("lentTo")[0].GetString().ShouldBe(borrowed.Json.GetProperty("operation").GetProperty("id").GetString());
        var detail = await api.As("viewer").GetAsync($"/v1/operations/{id}");
        (detail["status"], detail["sub_status"]!.Contains("\"operator_check_waiting\": true", StringComparison.Ordinal)).ShouldBe(("executing", false));
    }

    [Fact]
    public async Task With_four_eyes_an_operator_does_not_confirm_and_an_approver_does()
    {
        await using var api = await fixture.StartAsync([.. Quick, ("Msf:ConfirmRole", "approver")]);
        var (id, _) = await WaitingAsync(api);
        (await ReleaseAsync(api, "operator", "spines", "1")).ShouldBeStatus(403).Text.ShouldBe("");
        (await PutAsync(api, "operator", $"{MsfHttp.Execute}/{id}", """{"action":"confirm"}""")).ShouldBeStatus(403).Text.ShouldBe("");
        (await ReleaseAsync(api, "approver", "spines", "1")).ShouldBeStatus(202);
    }

    [Fact]
    public async Task The_native_API_asks_an_approver_for_such_a_release()
    {
        await using var api = await fixture.StartAsync(Quick);
        await WaitingAsync(api);
        var body = new { cluster = "fabric-1", kind = "detour", detour = new { node = "spine-1", action = "release" } };
        (await api.As("operator").PostAsync(Operations.Path, body)).ShouldBeProblem(403, "forbidden");
        (await api.As("approver").PostAsync(Operations.Path, body)).ShouldBeStatus(202)["lane"].ShouldBe("borrowed");
    }

    private static async Task<(string Id, Guid Operation)> WaitingAsync(ApiHost api)
    {
        var body = ExecuteBody.With(body => (body["cluster_id"], body["nodes"]) = ("1", new System.Text.Json.Nodes.JsonArray(ExecuteBody.Node("spine", "1", "14", operatorCheck: true))));
        var id = await MsfHttp.SubmitAsync(api, body, "?notification_address=10.0.0.1&notification_port=80");
        var operation = await MsfDrive.BeginAsync(api, id);
        await MsfDrive.UntilGateAsync(api, operation);
        return (id, operation);
    }

    private static async Task<string> ReadAsync(ApiHost api) =>
        System.Text.Json.JsonSerializer.Serialize((await api.As("viewer").GetAsync("/v1/detour/clusters/1/nodes")).ShouldBeStatus(200).Json.GetProperty("spine_node_ids"));

    private static Task<Answer> ReleaseAsync(ApiHost api, string role, string type, string node) => PutAsync(api, role, $"/v1/detour/clusters/1/nodes/{type}/{node}", MsfHttp.ReleaseDetour);

    private static Task<Answer> PutAsync(ApiHost api, string role, string path, string body) => api.As(role).SendAsync(HttpMethod.Put, path, body, "application/json");
}
