using System.Text.Json;
using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Bodies of the notifications (specification 1.8).</summary>
public sealed class NotificationTests
{
    private static readonly DateTimeOffset Occurred = new(2026, 3, 11, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, "succeeded")]
    [InlineData(false, "failed")]
    public void N050101_names_node_and_result_and_in_addition_operation_and_time(bool succeeded, string result)
    {
        var run = new CoreRun(Requests.SpineThenLeaf(check: true)).Begin().Rest();
        MsfNotifications.Upgrade(run.State, run.Stored(), "spine-2", succeeded, Occurred, TimeZoneInfo.Utc).ShouldBe(
            $$"""
            {
              "cluster_id": "1",
              "fabric_type": "spine",
              "node_id": "2",
              "os_upgrade_result": "{{result}}",
              "operation_id": "0011773275400123",
              "occurred_time": "20260311_160000"
            }
            """);
    }

    [Theory]
    [InlineData("leaf-7")] // no operator check
    [InlineData("spine-3")] // not in the request
    public void N050101_is_for_nodes_with_operator_check_only(string unit)
    {
        var run = new CoreRun(Requests.SpineThenLeaf(check: true)).Begin().Rest();
        MsfNotifications.Upgrade(run.State, run.Stored(), unit, true, Occurred, TimeZoneInfo.Utc).ShouldBeNull();
    }

    [Fact]
    public void N000101_is_the_detail_of_a_finished_operation()
    {
        var run = new CoreRun(Requests.SpineThenLeaf()).Begin().Rest();
        MsfNotifications.Result(run.State, run.Stored(), TimeZoneInfo.Utc).ShouldBe(MsfJson.Write(run.Detail()));
    }

    [Fact]
    public void N000101_has_a_response_for_a_cancelled_operation_too()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(reservation: "20260312_013000")).Begin().Ask(Verb.Cancel);
        var response = Result(run).GetProperty("response");
        response.GetProperty("status_code").GetInt32().ShouldBe(500);
        response.GetProperty("body").GetString().ShouldNotBeNull().ShouldContain("000002");
    }

    [Fact]
    public void N000101_without_a_known_result_leaves_the_code_out_and_has_an_empty_body()
    {
        var response = Result(new CoreRun(Requests.SpineThenLeaf()).Begin()).GetProperty("response");
        response.EnumerateObject().Select(member => (member.Name, member.Value.GetString())).ShouldBe([("body", "")]);
    }

    [Fact]
    public void N000101_of_a_detour_has_its_own_request_an_empty_result_and_no_progress()
    {
        const string Body = """{"action":"update","update_option":{"detoured":false}}""";
        var stored = MsfStored.Read("0011773279000555", "PUT", "/v1/detour/clusters/1/nodes/leafs/7/?notification_port=1", Body, Occurred);
        stored.IsDetour.ShouldBeTrue();
        var told = JsonDocument.Parse(MsfNotifications.Result(new CoreRun(Requests.SpineThenLeaf()).Begin().Rest().State, stored, TimeZoneInfo.Utc)).RootElement;
        told.EnumerateObject().Select(member => member.Name).ShouldBe(["operation_id", "occurred_time", "last_update_time", "start_time", "status", "request", "response"]);
        told.GetProperty("request").EnumerateObject().Select(member => member.Value.GetString()).ShouldBe(["/v1/detour/clusters/1/nodes/leafs/7", "PUT", Body]);
        (told.GetProperty("response").GetProperty("status_code").GetInt32(), told.GetProperty("response").GetProperty("body").GetString()).ShouldBe((200, ""));
    }

    private static JsonElement Result(CoreRun run) => JsonDocument.Parse(MsfNotifications.Result(run.State, run.Stored(), TimeZoneInfo.Utc)).RootElement;
}
