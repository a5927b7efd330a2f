using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Members and words of the vendor's page on the execute call, in its order; what is more comes after them.</summary>
public sealed class SeedTests
{
    [Fact]
    public void The_request_of_the_page_is_taken_with_its_form_of_time_and_its_optional_members_left_out()
    {
        var request = MsfExecuteReader.Read(null, null, new JsonObject
        {
            ["reservation_time"] = "20190703.013000",
            ["cluster_id"] = "1",
            ["nodes"] = new JsonArray(new JsonObject
            {
                ["fabric_type"] = "spine",
                ["node_id"] = "1",
                ["equipment_type_id"] = "14",
                ["os_upgrade"] = new JsonObject { ["upgrade_script_path"] = "/scripts/up.sh", ["ztp_flag"] = true, ["upgrade_complete_msg"] = "complete" },
                ["operator_check"] = false,
            }),
        }.ToJsonString(), TimeZoneInfo.Utc);
        request.ReservationTime.ShouldBe(new DateTimeOffset(2019, 7, 3, 1, 30, 0, TimeSpan.Zero));
        request.Nodes.ShouldHaveSingleItem().ErrorMessages.ShouldBeEmpty();
    }

    [Fact]
    public void The_answer_names_the_operation() => MsfJson.Write(new MsfAccepted("0011773275400123")).ShouldBe("{\n  \"operation_id\": \"0011773275400123\"\n}");

    [Fact]
    public void The_sub_status_has_the_members_of_the_page()
    {
        var shown = JsonDocument.Parse(new CoreRun(Requests.SpineThenLeaf()).Begin().Reach("spine-2", "upgrade").Detail().SubStatus!).RootElement;
        Members(shown).ShouldBe(["cluster_id", "nodes"]);
        foreach (var node in shown.GetProperty("nodes").EnumerateArray())
            Members(node).Take(5).ShouldBe(["fabric_type", "node_id", "equipment_type_id", "status", "operator_check_waiting"]);
    }

    [Fact]
    public void The_result_has_the_members_of_the_page_and_errors_in_case_of_error_only()
    {
        var run = new CoreRun(Requests.SpineThenLeaf()).Begin().Reach("leaf-7", "upgrade").FailForGood("leaf-7");
        var nodes = JsonDocument.Parse(run.Detail().Response!.Body!).RootElement.GetProperty("nodes").EnumerateArray().Select(Members).ToArray();
        nodes[0].Take(4).ShouldBe(["fabric_type", "node_id", "equipment_type_id", "status"]);
        nodes[0].ShouldNotContain("error_code");
        nodes[1].Take(6).ShouldBe(["fabric_type", "node_id", "equipment_type_id", "status", "error_code", "error_message"]);
    }

    private static string[] Members(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
