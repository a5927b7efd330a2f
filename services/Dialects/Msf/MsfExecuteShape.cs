using System.Text.Json;
using static UpgradePlatform.Dialects.Msf.MsfExecuteReader;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Row 3 of specification 1.3.4: whether the JSON has the shape of an execute request at all, found before any value is judged.</summary>
internal static class MsfExecuteShape
{
    public static void Check(JsonElement root)
    {
        Shaped(root.ValueKind == JsonValueKind.Object, "the body is not a JSON object");
        Texts(root, "", "reservation_time", "cluster_id");
        if (Member(root, "nodes") is not { } nodes)
            return;
        Shaped(nodes.ValueKind == JsonValueKind.Array, "nodes is not a list");
        foreach (var (index, item) in nodes.EnumerateArray().Index())
            if (item.ValueKind != JsonValueKind.Null)
                Node(item, $"nodes[{index}]");
    }

    private static void Node(JsonElement node, string path)
    {
        Shaped(node.ValueKind == JsonValueKind.Object, $"{path} is not an object");
        Texts(node, path, "fabric_type", "node_id", "equipment_type_id");
        Flag(node, path, "operator_check");
        if (Member(node, "os_upgrade") is not { } upgrade)
            return;
        Shaped(upgrade.ValueKind == JsonValueKind.Object, $"{path}.os_upgrade is not an object");
        Texts(upgrade, $"{path}.os_upgrade", "upgrade_script_path", "upgrade_complete_msg");
        Flag(upgrade, $"{path}.os_upgrade", "ztp_flag");
        if (Member(upgrade, "upgrade_error_msgs") is not { } errors)
            return;
        Shaped(errors.ValueKind == JsonValueKind.Array, $"{path}.os_upgrade.upgrade_error_msgs is not a list");
        foreach (var error in errors.EnumerateArray())
            Shaped(error.ValueKind == JsonValueKind.Null || IsText(error), $"{path}.os_upgrade.upgrade_error_msgs holds something that is no text");
    }

    private static void Texts(JsonElement parent, string path, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Shaped(Member(parent, name) is not { } value || IsText(value), $"{path}.{name} is not a text");
    }

    private static void Flag(JsonElement parent, string path, string name) =>
        Shaped(Member(parent, name) is not { } value || value.ValueKind is JsonValueKind.True or JsonValueKind.False || IsText(value, orNumber: false), $"{path}.{name} is not a boolean");

    // A text that is no Unicode, or holds a NUL, could not be stored.
    private static bool IsText(JsonElement value, bool orNumber = true)
    {
        if (value.ValueKind != JsonValueKind.String)
            return orNumber && value.ValueKind == JsonValueKind.Number;
        try
        {
            return !value.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Shaped(bool condition, string reason) => Require(condition, MsfError.ParameterFormat, reason);
}
