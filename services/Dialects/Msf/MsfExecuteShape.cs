using System.Text.Json;
using static UpgradePlatform.Dialects.Msf.MsfReading;
using static UpgradePlatform.Dialects.Msf.MsfShape;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Row 3 of specification 1.3.4 for an execute request.</summary>
internal static class MsfExecuteShape
{
    public static void Check(JsonElement root)
    {
        MsfShape.Object(root, "the body");
        Texts(root, "", "reservation_time", "cluster_id");
        MsfPolicyReader.Check(root);
        if (Member(root, "nodes") is not { } nodes)
            return;
        Shaped(nodes.ValueKind == JsonValueKind.Array, "nodes is not a list");
        foreach (var (index, item) in nodes.EnumerateArray().Index())
            if (item.ValueKind != JsonValueKind.Null)
                Node(item, $"nodes[{index}]");
    }

    private static void Node(JsonElement node, string path)
    {
        MsfShape.Object(node, path);
        Texts(node, path, "fabric_type", "node_id", "equipment_type_id");
        Flags(node, path, "operator_check");
        if (Member(node, "os_upgrade") is not { } upgrade)
            return;
        MsfShape.Object(upgrade, $"{path}.os_upgrade");
        Texts(upgrade, $"{path}.os_upgrade", "upgrade_script_path", "upgrade_complete_msg");
        Flags(upgrade, $"{path}.os_upgrade", "ztp_flag");
        TextList(upgrade, $"{path}.os_upgrade", "upgrade_error_msgs");
    }
}
