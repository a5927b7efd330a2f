using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>What the reader takes: specification 1.1 "input leniency" and 1.3.2.</summary>
public sealed class ExecuteReaderTests
{
    [Fact]
    public void A_good_request_is_read_whole_and_in_its_order()
    {
        var request = Read(ExecuteBody.With(body => body["reservation_time"] = "20260312_013000"), "10.0.0.1", "8080");
        request.ClusterId.ShouldBe("1");
        request.ReservationTime.ShouldBe(new DateTimeOffset(2026, 3, 12, 1, 30, 0, TimeSpan.Zero));
        request.Notification.ShouldBe(new MsfNotificationTarget("10.0.0.1", 8080));
        request.Nodes.Select(node => node.Name).ShouldBe(["spine-2", "leaf-7"]);
        var node = request.Nodes[0];
        (node.EquipmentTypeId, node.ScriptPath, node.Ztp, node.CompleteMessage, node.OperatorCheck)
            .ShouldBe(("14", ExecuteBody.Script, true, "UI_COMMIT_COMPLETED: commit complete", false));
        node.ErrorMessages.ShouldBe(["UI_COMMIT_ERROR"]);
    }

    [Fact]
    public void Unknown_members_are_ignored() =>
        Read(ExecuteBody.With(body =>
        {
            body["priority"] = new JsonObject();
            body["nodes"]!.AsArray()[0]!.AsObject()["colour"] = 7;
        })).Nodes.Length.ShouldBe(2);

    [Fact]
    public void Numbers_are_taken_as_ids()
    {
        var request = Read(ExecuteBody.With(body =>
        {
            body["cluster_id"] = 1;
            var node = body["nodes"]!.AsArray()[0]!.AsObject();
            node["node_id"] = 2;
            node["equipment_type_id"] = 14;
        }));
        (request.ClusterId, request.Nodes[0].NodeId, request.Nodes[0].EquipmentTypeId).ShouldBe(("1", "2", "14"));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public void Booleans_may_come_as_text_and_any_other_text_counts_as_false(string text, bool value)
    {
        var node = Read(ExecuteBody.WithNode(node => (node["operator_check"], node["os_upgrade"]!["ztp_flag"]) = (text, text)), "10.0.0.1", "1").Nodes[0];
        (node.OperatorCheck, node.Ztp).ShouldBe((value, value));
    }

    [Theory]
    [InlineData("null", new string[0])]
    [InlineData("[]", new string[0])]
    [InlineData("[\"A\", null, 7, \"\"]", new[] { "A", "7" })]
    public void Error_messages_may_be_null_or_empty(string json, string[] messages) =>
        Read(ExecuteBody.InUpgrade("upgrade_error_msgs", json)).Nodes[0].ErrorMessages.ShouldBe(messages);

    [Fact]
    public void Error_messages_may_be_left_out() =>
        Read(ExecuteBody.WithUpgrade(upgrade => upgrade.Remove("upgrade_error_msgs"))).Nodes[0].ErrorMessages.ShouldBeEmpty();

    [Fact]
    public void A_leaf_and_a_spine_may_have_the_same_number() =>
        Read(ExecuteBody.Root("nodes", new JsonArray(ExecuteBody.Node("leaf", "1001", "22"), ExecuteBody.Node("spine", "1", "14"), ExecuteBody.Node("leaf", "1", "22")).ToJsonString()))
            .Nodes.Select(node => node.Name).ShouldBe(["leaf-1001", "spine-1", "leaf-1"]);

    [Fact]
    public void A_reservation_time_of_null_is_none() =>
        Read(ExecuteBody.Root("reservation_time", "null")).ReservationTime.ShouldBeNull();

    [Fact]
    public void Ports_from_0_to_65535_are_taken()
    {
        Read(ExecuteBody.Good().ToJsonString(), "10.0.0.1", "0").Notification.Port.ShouldBe(0);
        Read(ExecuteBody.Good().ToJsonString(), "10.0.0.1", "65535").Notification.Port.ShouldBe(65535);
    }

    [Fact]
    public void A_stored_request_is_read_without_its_query() =>
        MsfExecuteReader.Read(null, null, ExecuteBody.InNode("operator_check", "true"), TimeZoneInfo.Utc, stored: true).Nodes[0].OperatorCheck.ShouldBeTrue();

    [Fact]
    public void The_sample_request_is_valid_and_names_each_node_once()
    {
        var request = Read(File.ReadAllText(RepositoryRoot.Combine("infra", "samples", "msf-upgrade.json")));
        request.ClusterId.ShouldBe("1");
        request.Nodes.Select(node => node.FabricType).Distinct().ShouldBe(["spine", "leaf"]);
        request.Nodes.Select(node => node.Name).ShouldBeUnique();
    }

    private static MsfExecute Read(string body, string? address = null, string? port = null) => MsfExecuteReader.Read(address, port, body, TimeZoneInfo.Utc);
}
