using System.Text.Json.Nodes;
using Xunit;
using static UpgradePlatform.Dialects.Tests.Msf.ExecuteBody;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Specification 1.3.4, row by row; what the reader is tested with is also sent over HTTP.</summary>
internal static class SyncErrors
{
    private const string Unescaped = """{"cluster_id":"1","nodes":[{"fabric_type":"leaf","node_id":"\ud800"}]}""";
    private static readonly string Ok = Good().ToJsonString();

    public static IReadOnlyDictionary<string, SyncError> ByName { get; } = All().ToDictionary(error => error.Name);

    public static TheoryData<string> Names { get; } = [.. ByName.Keys];

    private static IEnumerable<SyncError> All() =>
        [.. Query(), .. Shape(), .. Root(), .. Nodes(), .. OsUpgrade(), .. OperatorCheck()];

    private static IEnumerable<SyncError> Query() =>
    [
        new(1, "notification_address is a name", "notification_address=host.example&notification_port=8080", Ok, 400, "010002"),
        new(1, "notification_address is empty", "notification_address=&notification_port=8080", Ok, 400, "010002"),
        new(1, "notification_address is IPv6", "notification_address=%3A%3A1&notification_port=8080", Ok, 400, "010002"),
        new(1, "notification_address lacks a part", "notification_address=10.0.1&notification_port=8080", Ok, 400, "010002"),
        new(1, "notification_address is given twice", "notification_address=10.0.0.1&notification_address=10.0.0.2&notification_port=1", Ok, 400, "010002"),
        new(2, "notification_port is no number", "notification_address=10.0.0.1&notification_port=http", Ok, 400, "010003"),
        new(2, "notification_port is empty", "notification_address=10.0.0.1&notification_port=", Ok, 400, "010003"),
        new(2, "notification_port is 65536", "notification_address=10.0.0.1&notification_port=65536", Ok, 400, "010003"),
        new(2, "notification_port is negative", "notification_address=10.0.0.1&notification_port=-1", Ok, 400, "010003"),
    ];

    private static IEnumerable<SyncError> Shape() =>
    [
        new(3, "the body is empty", "", "", 400, "010001"),
        new(3, "the body is not JSON", "", "cluster_id=1", 400, "010001"),
        new(3, "the body ends in the middle", "", Ok[..^1], 400, "010001"),
        new(3, "the body is a list", "", $"[{Ok}]", 400, "010001"),
        new(3, "the body is null", "", "null", 400, "010001"),
        new(3, "cluster_id is an object", "", ExecuteBody.Root("cluster_id", "{}"), 400, "010001"),
        new(3, "nodes is a text", "", ExecuteBody.Root("nodes", "\"leaf\""), 400, "010001"),
        new(3, "nodes is an object", "", ExecuteBody.Root("nodes", "{}"), 400, "010001"),
        new(3, "a node is a text", "", ExecuteBody.Root("nodes", "[\"leaf\"]"), 400, "010001"),
        new(3, "os_upgrade is a text", "", InNode("os_upgrade", "\"yes\""), 400, "010001"),
        new(3, "ztp_flag is a number", "", InUpgrade("ztp_flag", "1"), 400, "010001"),
        new(3, "upgrade_error_msgs is a text", "", InUpgrade("upgrade_error_msgs", "\"ERROR\""), 400, "010001"),
        new(3, "upgrade_error_msgs holds an object", "", InUpgrade("upgrade_error_msgs", "[{}]"), 400, "010001"),
        new(3, "a text is no Unicode", "", Unescaped, 400, "010001"),
        new(3, "a text holds a NUL", "", InUpgrade("upgrade_script_path", "\"/a\\u0000b\""), 400, "010001"),
        new(3, "a wrong shape is found before a wrong value", "", With(body => (body["reservation_time"], body["nodes"]) = ("", "x")), 400, "010001"),
    ];

    private static IEnumerable<SyncError> Root() =>
    [
        new(4, "reservation_time is empty", "", ExecuteBody.Root("reservation_time", "\"\""), 400, "010002"),
        new(4, "reservation_time is no date of the calendar", "", ExecuteBody.Root("reservation_time", "\"20260230_010000\""), 400, "010002"),
        new(4, "reservation_time has another form", "", ExecuteBody.Root("reservation_time", "\"2026-03-12 01:30\""), 400, "010002"),
        new(4, "reservation_time lacks the seconds", "", ExecuteBody.Root("reservation_time", "\"20260312_0130\""), 400, "010002"),
        new(5, "cluster_id is null", "", ExecuteBody.Root("cluster_id", "null"), 400, "010002"),
        new(5, "cluster_id is missing", "", With(body => body.Remove("cluster_id")), 400, "010002"),
        new(5, "cluster_id is empty", "", ExecuteBody.Root("cluster_id", "\"\""), 400, "010002"),
        new(5, "cluster_id is a word", "", ExecuteBody.Root("cluster_id", "\"fabric-1\""), 400, "010002"),
        new(5, "cluster_id begins with zero", "", ExecuteBody.Root("cluster_id", "\"01\""), 400, "010002"),
        new(5, "cluster_id ends with a line break", "", ExecuteBody.Root("cluster_id", "\"1\\n\""), 400, "010002"),
        new(6, "nodes is null", "", ExecuteBody.Root("nodes", "null"), 400, "010002"),
        new(6, "nodes is missing", "", With(body => body.Remove("nodes")), 400, "010002"),
        new(6, "nodes is empty", "", ExecuteBody.Root("nodes", "[]"), 400, "010002"),
    ];

    private static IEnumerable<SyncError> Nodes() =>
    [
        new(7, "fabric_type is null", "", InNode("fabric_type", "null"), 400, "010002"),
        new(7, "fabric_type is unknown", "", InNode("fabric_type", "\"core\""), 400, "010002"),
        new(7, "fabric_type is in the plural", "", InNode("fabric_type", "\"spines\""), 400, "010002"),
        new(7, "fabric_type is in capitals", "", InNode("fabric_type", "\"SPINE\""), 400, "010002"),
        new(8, "node_id is null", "", InNode("node_id", "null"), 400, "010002"),
        new(8, "node_id is empty", "", InNode("node_id", "\"\""), 400, "010002"),
        new(8, "node_id is no number", "", InNode("node_id", "\"two\""), 400, "010002"),
        new(8, "node_id is zero", "", InNode("node_id", "0"), 400, "010002"),
        new(8, "node_id of an rr is missing", "", WithNode(node => (node["fabric_type"], node["node_id"]) = ("rr", null)), 400, "010002"),
        new(9, "a node is named twice", "", ExecuteBody.Root("nodes", new JsonArray(Node("leaf", "7", "22"), Node("leaf", "7", "23")).ToJsonString()), 409, "030002"),
        new(9, "a node is named twice, the second time by a number", "", ExecuteBody.Root("nodes", new JsonArray(Node("leaf", "7", "22"), Number()).ToJsonString()), 409, "030002"),
        new(9, "a node is named twice, the second time with nothing else", "", ExecuteBody.Root("nodes", new JsonArray(Node("leaf", "7", "22"), Bare()).ToJsonString()), 409, "030002"),
        new(10, "fabric_type is rr", "", InNode("fabric_type", "\"rr\""), 500, "990001"),
        new(11, "equipment_type_id is null", "", InNode("equipment_type_id", "null"), 400, "010002"),
        new(11, "equipment_type_id is empty", "", InNode("equipment_type_id", "\"\""), 400, "010002"),
        new(11, "equipment_type_id is no number", "", InNode("equipment_type_id", "\"QFX\""), 500, "030003"),
        new(13, "a node is null", "", ExecuteBody.Root("nodes", "[null]"), 500, "990001"),
        new(13, "the second node is null", "", With(body => body["nodes"]!.AsArray()[1] = null), 500, "990001"),
    ];

    private static IEnumerable<SyncError> OsUpgrade() =>
    [
        new(12, "os_upgrade is null", "", InNode("os_upgrade", "null"), 400, "010002"),
        new(12, "upgrade_script_path is null", "", InUpgrade("upgrade_script_path", "null"), 400, "010002"),
        new(12, "upgrade_script_path is empty", "", InUpgrade("upgrade_script_path", "\"\""), 400, "010002"),
        new(12, "ztp_flag is null", "", InUpgrade("ztp_flag", "null"), 400, "010002"),
        new(12, "upgrade_complete_msg is null", "", InUpgrade("upgrade_complete_msg", "null"), 400, "010002"),
        new(12, "upgrade_complete_msg is empty", "", InUpgrade("upgrade_complete_msg", "\"\""), 400, "010002"),
        new(12, "operator_check is null", "", InNode("operator_check", "null"), 400, "010002"),
        new(12, "operator_check is missing", "", WithNode(node => node.Remove("operator_check")), 400, "010002"),
    ];

    private static IEnumerable<SyncError> OperatorCheck() =>
    [
        new(14, "operator_check without notification_address", "", InNode("operator_check", "true"), 400, "010002"),
        new(14, "operator_check without notification_port (D-27)", "notification_address=10.0.0.1", InNode("operator_check", "true"), 400, "010002"),
    ];

    private static JsonObject Number() => new() { ["fabric_type"] = "leaf", ["node_id"] = 7 };

    private static JsonObject Bare() => new() { ["fabric_type"] = "leaf", ["node_id"] = "7" };
}
