using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Detour set, release and read (specification 1.6), row by row.</summary>
public sealed class DetourTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Theory]
    [InlineData("row 1: cluster_id is no number", "/v1/detour/clusters/one/nodes/leafs/1", MsfHttp.SetDetour, 400, "010002")]
    [InlineData("row 1: cluster_id begins with zero", "/v1/detour/clusters/01/nodes/leafs/1", MsfHttp.SetDetour, 400, "010002")]
    [InlineData("row 1: fabric_type is in the singular", "/v1/detour/clusters/1/nodes/leaf/1", MsfHttp.SetDetour, 400, "010002")]
    [InlineData("row 1: fabric_type is unknown", "/v1/detour/clusters/1/nodes/rrs/1", MsfHttp.SetDetour, 400, "010002")]
    [InlineData("row 1: action is missing", "/v1/detour/clusters/1/nodes/leafs/1", """{"update_option":{"detoured":true}}""", 400, "010002")]
    [InlineData("row 1: action is another", "/v1/detour/clusters/1/nodes/leafs/1", """{"action":"set","update_option":{"detoured":true}}""", 400, "010002")]
    [InlineData("row 1: update_option is missing", "/v1/detour/clusters/1/nodes/leafs/1", """{"action":"update"}""", 400, "010002")]
    [InlineData("row 1: detoured is null", "/v1/detour/clusters/1/nodes/leafs/1", """{"action":"update","update_option":{"detoured":null}}""", 400, "010002")]
    [InlineData("row 2: node_id is no number", "/v1/detour/clusters/1/nodes/leafs/one", MsfHttp.SetDetour, 500, "030003")]
    [InlineData("row 3: notification_address is a name", "/v1/detour/clusters/1/nodes/leafs/1?notification_address=host", MsfHttp.SetDetour, 400, "010002")]
    [InlineData("row 3: notification_port is out of range", "/v1/detour/clusters/1/nodes/leafs/1?notification_port=65536", MsfHttp.SetDetour, 400, "010003")]
    [InlineData("row 4: the body is not JSON", "/v1/detour/clusters/1/nodes/leafs/1", "detoured", 400, "010001")]
    [InlineData("row 4: the body is empty", "/v1/detour/clusters/1/nodes/leafs/1", "", 400, "010001")]
    [InlineData("row 4: update_option is a text", "/v1/detour/clusters/1/nodes/leafs/1", """{"action":"update","update_option":"x"}""", 400, "010001")]
    [InlineData("the cluster is not served (D-26)", "/v1/detour/clusters/9999/nodes/leafs/1", MsfHttp.SetDetour, 404, "030001")]
    public async Task Each_synchronous_row_is_answered_with_its_error_object(string row, string path, string body, int status, string code) =>
        (await PutAsync(path, body)).ShouldBeStatus(status).Text.ShouldBe(MsfHttp.ErrorOf(code), row);

    [Fact]
    public async Task Row_6_a_cluster_that_something_else_owns_is_busy()
    {
        var (_, vendorId) = Api.NextCluster();
        await MsfDrive.BeginAsync(Api, await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId)));
        (await PutAsync(Path(vendorId, "spines", "2"), MsfHttp.SetDetour)).ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("030005"));
    }

    [Theory]
    [InlineData("row 7: the node does not exist", "leafs", "99", MsfHttp.SetDetour, null, 404, "030001")]
    [InlineData("row 8: set, and detoured already", "spines", "1", MsfHttp.SetDetour, "spine-1", 500, "030005")]
    [InlineData("row 9: release, and not detoured", "spines", "1", MsfHttp.ReleaseDetour, null, 500, "030005")]
    public async Task Each_asynchronous_row_is_found_in_the_operation(string row, string type, string node, string body, string? detoured, int status, string code)
    {
        var (_, vendorId) = Api.NextCluster();
        var id = (await PutAsync(Path(vendorId, type, node) + "/?notification_address=10.0.0.1&notification_port=80", body)).ShouldBeStatus(202)["operation_id"]!;
        await MsfDrive.BeginAsync(Api, id, detoured);
        var detail = (await Api.As("viewer").GetAsync($"/v1/operations/{id}")).ShouldBeStatus(200);
        detail["status"].ShouldBe("failed", row);
        var response = detail.Json.GetProperty("response");
        (response.GetProperty("status_code").GetInt32(), response.GetProperty("body").GetString()).ShouldBe((status, MsfHttp.ErrorOf(code)), row);
        detail.Json.GetProperty("request").EnumerateObject().Select(member => (member.Name, member.Value.GetString()))
            .ShouldBe([("uri", Path(vendorId, type, node)), ("method", "PUT"), ("body", body)], row);
        detail.Json.TryGetProperty("sub_status", out _).ShouldBeFalse(row);
        detail.Json.TryGetProperty("reservation_time", out _).ShouldBeFalse(row);
    }

    [Fact]
    public async Task An_accepted_detour_is_202_with_the_operation_id_alone_and_keeps_traffic_away()
    {
        var (_, vendorId) = Api.NextCluster();
        (await ReadAsync(vendorId)).ShouldBe(("[]", "[]"));
        var answer = (await PutAsync(Path(vendorId, "leafs", "2"), """{"action":"update","update_option":{"detoured":"true"}}""")).ShouldBeStatus(202);
        var id = answer["operation_id"]!;
        answer.Text.ShouldBe($"{{\n  \"operation_id\": \"{id}\"\n}}");
        id[..3].ShouldBe(vendorId.PadLeft(3, '0'));
        await MsfDrive.BeginAsync(Api, id);
        (await ReadAsync(vendorId)).ShouldBe(("""["2"]""", "[]"), "it may be out of traffic from now on");
    }

    [Fact]
    public async Task What_was_seen_detoured_at_the_device_is_read_too()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = (await PutAsync(Path(vendorId, "spines", "2"), MsfHttp.SetDetour)).ShouldBeStatus(202)["operation_id"]!;
        await MsfDrive.BeginAsync(Api, id, detoured: "spine-2");
        (await ReadAsync(vendorId)).ShouldBe(("[]", """["2"]"""));
    }

    [Fact]
    public async Task Reading_a_cluster_that_is_not_served_or_no_number_is_refused()
    {
        (await Api.As("viewer").GetAsync("/v1/detour/clusters/9999/nodes")).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));
        (await Api.As("viewer").GetAsync("/v1/detour/clusters/x/nodes")).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010002"));
    }

    private async Task<(string Leafs, string Spines)> ReadAsync(string vendorId)
    {
        var json = (await Api.As("viewer").GetAsync($"/v1/detour/clusters/{vendorId}/nodes/")).ShouldBeStatus(200).Json;
        json.EnumerateObject().Select(member => member.Name).ShouldBe(["leaf_node_ids", "spine_node_ids"]);
        return (Compact(json.GetProperty("leaf_node_ids")), Compact(json.GetProperty("spine_node_ids")));
    }

    private static string Compact(JsonElement list) => JsonSerializer.Serialize(list);

    private static string Path(string vendorId, string type, string node) => $"/v1/detour/clusters/{vendorId}/nodes/{type}/{node}";

    private Task<Answer> PutAsync(string path, string body) => Api.As("operator").SendAsync(HttpMethod.Put, path, body, "application/json");
}
