using System.Text.Json.Nodes;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Bodies of execute requests: a good one, and changes to it.</summary>
internal static class ExecuteBody
{
    public const string Script = "/usr/ec_main/bin/extended_script/node_os_upgrade/juniper_QFX5100.sh";

    /// <summary>Spine 2, then leaf 7, neither with operator check.</summary>
    public static JsonObject Good() => new()
    {
        ["cluster_id"] = "1",
        ["nodes"] = new JsonArray(Node("spine", "2", "14"), Node("leaf", "7", "22")),
    };

    public static JsonObject Node(string fabricType, string nodeId, string equipmentTypeId, bool operatorCheck = false) => new()
    {
        ["fabric_type"] = fabricType,
        ["node_id"] = nodeId,
        ["equipment_type_id"] = equipmentTypeId,
        ["os_upgrade"] = new JsonObject
        {
            ["upgrade_script_path"] = Script,
            ["ztp_flag"] = true,
            ["upgrade_complete_msg"] = "UI_COMMIT_COMPLETED: commit complete",
            ["upgrade_error_msgs"] = new JsonArray("UI_COMMIT_ERROR"),
        },
        ["operator_check"] = operatorCheck,
    };

    /// <summary>The good body after a change.</summary>
    public static string With(Action<JsonObject> change)
    {
        var body = Good();
        change(body);
        return body.ToJsonString();
    }

    /// <summary>The good body after a change of its first node.</summary>
    public static string WithNode(Action<JsonObject> change) => With(body => change(First(body)));

    /// <summary>The good body after a change of the first node's <c>os_upgrade</c>.</summary>
    public static string WithUpgrade(Action<JsonObject> change) => WithNode(node => change(node["os_upgrade"]!.AsObject()));

    /// <summary>The good body with one member of the root set to the given JSON.</summary>
    public static string Root(string name, string json) => With(body => body[name] = JsonNode.Parse(json));

    /// <summary>The good body with one member of the first node set to the given JSON.</summary>
    public static string InNode(string name, string json) => WithNode(node => node[name] = JsonNode.Parse(json));

    /// <summary>The good body with one member of the first node's <c>os_upgrade</c> set to the given JSON.</summary>
    public static string InUpgrade(string name, string json) => WithUpgrade(upgrade => upgrade[name] = JsonNode.Parse(json));

    private static JsonObject First(JsonObject body) => body["nodes"]!.AsArray()[0]!.AsObject();
}
