using System.Globalization;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Accepted requests and their detail over HTTP.</summary>
public sealed class ExecuteTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task An_accepted_request_is_202_with_the_operation_id_alone(string slash)
    {
        var (_, vendorId) = Api.NextCluster();
        var before = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds();
        var answer = await Api.As("operator").PostAsync(MsfHttp.Execute + slash, MsfHttp.Body(vendorId));
        answer.ShouldBeStatus(202);
        var id = answer["operation_id"]!;
        answer.Text.ShouldBe($"{{\n  \"operation_id\": \"{id}\"\n}}");
        answer.ContentType.ShouldBe("application/json");
        (answer.Header("Location"), answer.Header("Retry-After")).ShouldBe((null, null));
        id.Length.ShouldBe(16);
        id[..3].ShouldBe(vendorId.PadLeft(3, '0'));
        long.Parse(id[3..], CultureInfo.InvariantCulture).ShouldBeInRange(before, before + (long)TimeSpan.FromMinutes(10).TotalMilliseconds);
    }

    [Fact]
    public async Task Ids_never_clash_and_rise()
    {
        var (_, vendorId) = Api.NextCluster();
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
            ids.Add(await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId)));
        ids.ShouldBeUnique();
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Requests_at_the_same_moment_all_get_ids_of_their_own()
    {
        var (_, vendorId) = Api.NextCluster();
        (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId))))).ShouldBeUnique();
    }

    [Theory]
    [InlineData("20360312_013000")]
    [InlineData("20360312.013000")]
    [InlineData("2036-03-12T01:30:00Z")]
    public async Task A_reservation_is_shown_as_such_in_all_forms_of_time(string reservation)
    {
        await using var api = await fixture.StartAsync(("Msf:TimeZone", "UTC"));
        var (_, vendorId) = api.NextCluster();
        var body = MsfHttp.Body(vendorId, reservation);
        var id = await MsfHttp.SubmitAsync(api, body, "?notification_address=10.0.0.1&notification_port=8080");
        var detail = await api.As("operator").GetAsync($"/v1/operations/{id}/");
        detail.ShouldBeStatus(200).ContentType.ShouldBe("application/json");
        detail.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["operation_id", "occurred_time", "last_update_time", "reservation_time", "status", "request"]);
        (detail["operation_id"], detail["status"], detail["reservation_time"]).ShouldBe((id, "unexecuted", "20360312_013000"));
        detail.Json.GetProperty("request").EnumerateObject().Select(member => (member.Name, member.Value.GetString()))
            .ShouldBe([("uri", "/v1/upgrade_operations"), ("method", "POST"), ("body", body)]);
        detail.Text.ShouldStartWith("{\n  \"operation_id\": ");
    }

    [Fact]
    public async Task The_body_is_shown_as_it_was_received()
    {
        var (_, vendorId) = Api.NextCluster();
        var body = $"\n {MsfHttp.Body(vendorId).Replace("UI_COMMIT_ERROR", "<Übel & \\u0041>", StringComparison.Ordinal)} \t";
        var id = await MsfHttp.SubmitAsync(Api, body);
        (await Api.As("operator").GetAsync($"/v1/operations/{id}")).Json.GetProperty("request").GetProperty("body").GetString().ShouldBe(body);
    }

    [Fact]
    public async Task Nodes_and_types_that_do_not_exist_are_accepted_and_found_later()
    {
        var (_, vendorId) = Api.NextCluster();
        var body = ExecuteBody.With(body => (body["cluster_id"], body["nodes"]) = (vendorId, new System.Text.Json.Nodes.JsonArray(ExecuteBody.Node("leaf", "99", "22"), ExecuteBody.Node("spine", "1", "77"))));
        (await Api.As("operator").GetAsync($"/v1/operations/{await MsfHttp.SubmitAsync(Api, body)}"))["status"].ShouldBe("unexecuted");
    }

    [Fact]
    public async Task Leniency_holds_over_HTTP()
    {
        var (_, vendorId) = Api.NextCluster();
        var body = $$$"""
            {"cluster_id":{{{vendorId}}},"extra":[1],"nodes":[{"fabric_type":"spine","node_id":1,"equipment_type_id":14,"operator_check":"no",
             "os_upgrade":{"upgrade_script_path":"/a.sh","ztp_flag":"true","upgrade_complete_msg":"done","upgrade_error_msgs":null}}]}
            """;
        await MsfHttp.SubmitAsync(Api, body);
    }

    [Fact]
    public async Task An_operation_of_the_dialect_is_found_through_the_native_API()
    {
        var (cluster, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId));
        var items = (await Api.As("viewer").GetAsync($"{Operations.Path}?dialect=msf&dialectId={id}")).Json.GetProperty("items").EnumerateArray().ToArray();
        items.Length.ShouldBe(1);
        (items[0].GetProperty("cluster").GetString(), items[0].GetProperty("dialectId").GetString(), items[0].GetProperty("submittedBy").GetString()).ShouldBe((cluster, id, "test-operator"));
    }
}
