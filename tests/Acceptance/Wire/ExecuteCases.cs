using System.Text.Json.Nodes;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Acceptance.Tests.Wire;

/// <summary>Specification 1.3.4, row by row. Rows 15 and 16 need another state of the platform: <see cref="A18_StatesOfThePlatform"/>.</summary>
internal static class ExecuteCases
{
    public static IEnumerable<SyncCase> All(string cluster) =>
    [
        new("1.3.4/1", "the address is IPv6", Path("?notification_address=%3A%3A1&notification_port=80"), Good(cluster), "400 010002"),
        new("1.3.4/1", "the address is a text", Path("?notification_address=a.b.c.d&notification_port=80"), Good(cluster), "400 010002"),
        new("1.3.4/2", "the port is no number", Path("?notification_address=10.0.0.1&notification_port=http"), Good(cluster), "400 010003"),
        new("1.3.4/2", "the port is out of range", Path("?notification_address=10.0.0.1&notification_port=65536"), Good(cluster), "400 010003"),
        new("1.3.4/3", "the body is empty", Path(), "", "400 010001"),
        new("1.3.4/3", "the body is no JSON", Path(), "cluster_id=1", "400 010001"),
        new("1.3.4/3", "the shape is wrong", Path(), With(cluster, body => body["nodes"] = "leaf"), "400 010001"),
        new("1.3.4/4", "the time is empty", Path(), With(cluster, body => body["reservation_time"] = ""), "400 010002"),
        new("1.3.4/4", "the time is no date", Path(), With(cluster, body => body["reservation_time"] = "20260230_010000"), "400 010002"),
        new("1.3.4/5", "the cluster is missing", Path(), With(cluster, body => body.Remove("cluster_id")), "400 010002"),
        new("1.3.4/5", "the cluster is a word", Path(), With(cluster, body => body["cluster_id"] = "one"), "400 010002"),
        new("1.3.4/5", "the cluster is not served (D-26)", Path(), With(cluster, body => body["cluster_id"] = "999"), "404 030001"),
        new("1.3.4/6", "the nodes are null", Path(), With(cluster, body => body["nodes"] = null), "400 010002"),
        new("1.3.4/6", "the nodes are empty", Path(), With(cluster, body => body["nodes"] = new JsonArray()), "400 010002"),
        new("1.3.4/7", "the fabric type is null", Path(), InNode(cluster, node => node["fabric_type"] = null), "400 010002"),
        new("1.3.4/7", "the fabric type is unknown", Path(), InNode(cluster, node => node["fabric_type"] = "core"), "400 010002"),
        new("1.3.4/8", "the node id is null", Path(), InNode(cluster, node => node["node_id"] = null), "400 010002"),
        new("1.3.4/8", "the node id is no number", Path(), InNode(cluster, node => node["node_id"] = "two"), "400 010002"),
        new("1.3.4/9", "a node is named twice", Path(), new MsfUpgrade(cluster, MsfUpgradeNode.Leaf(1), MsfUpgradeNode.Leaf(1)).ToJson().ToJsonString(), "409 030002"),
        new("1.3.4/10", "the fabric type is rr", Path(), InNode(cluster, node => node["fabric_type"] = "rr"), "500 990001"),
        new("1.3.4/11", "the equipment type is null", Path(), InNode(cluster, node => node["equipment_type_id"] = null), "400 010002"),
        new("1.3.4/11", "the equipment type is a word", Path(), InNode(cluster, node => node["equipment_type_id"] = "QFX"), "500 030003"),
        new("1.3.4/12", "os_upgrade is null", Path(), InNode(cluster, node => node["os_upgrade"] = null), "400 010002"),
        new("1.3.4/12", "the script is empty", Path(), InUpgrade(cluster, "upgrade_script_path", ""), "400 010002"),
        new("1.3.4/12", "ztp_flag is null", Path(), InUpgrade(cluster, "ztp_flag", null), "400 010002"),
        new("1.3.4/12", "the complete message is empty", Path(), InUpgrade(cluster, "upgrade_complete_msg", ""), "400 010002"),
        new("1.3.4/12", "operator_check is null", Path(), InNode(cluster, node => node["operator_check"] = null), "400 010002"),
        new("1.3.4/13", "a node is null", Path(), With(cluster, body => body["nodes"]!.AsArray().Add(null)), "500 990001"),
        new("1.3.4/14", "operator check and no address", Path(), InNode(cluster, node => node["operator_check"] = true), "400 010002"),
        new("1.3.4/14", "operator check and no port (D-27)", Path("?notification_address=10.0.0.1"), InNode(cluster, node => node["operator_check"] = true), "400 010002"),
        new("1.3.4", "the first wrong thing in the order of the table is told", Path("?notification_address=x&notification_port=y"), "{}", "400 010002"),
    ];

    /// <summary>A request that would be accepted.</summary>
    public static string Good(string cluster) => new MsfUpgrade(cluster, MsfUpgradeNode.Leaf(1)).ToJson().ToJsonString();

    private static string Path(string query = "") => $"/v1/upgrade_operations{query}";

    private static string With(string cluster, Action<JsonObject> change)
    {
        var body = new MsfUpgrade(cluster, MsfUpgradeNode.Leaf(1)).ToJson();
        change(body);
        return body.ToJsonString();
    }

    private static string InNode(string cluster, Action<JsonObject> change) => With(cluster, body => change(body["nodes"]![0]!.AsObject()));

    private static string InUpgrade(string cluster, string name, JsonNode? value) => InNode(cluster, node => node["os_upgrade"]![name] = value);
}
