using System.Collections.Immutable;
using System.Text.Json;
using static UpgradePlatform.Api.Dialects.Msf.MsfExecuteReader;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Reads one node of an execute request: rows 7 to 13 of specification 1.3.4.</summary>
internal static class MsfExecuteNodeReader
{
    public static MsfExecuteNode Read(JsonElement item, string path)
    {
        Require(item.ValueKind != JsonValueKind.Null, MsfError.Undefined, $"{path} is null");
        Require(item.ValueKind == JsonValueKind.Object, MsfError.ParameterFormat, $"{path} is not an object");
        var fabric = Text(item, "fabric_type");
        Require(fabric != "rr", MsfError.Undefined, $"{path}.fabric_type rr cannot be upgraded");
        Require(fabric is "leaf" or "spine", MsfError.ParameterValue, $"{path}.fabric_type is neither leaf nor spine");
        var id = ReadId(item, "node_id", MsfError.ParameterValue);
        var type = ReadId(item, "equipment_type_id", MsfError.RelatedNotFound);
        var upgrade = Member(item, "os_upgrade");
        Require(upgrade is { ValueKind: JsonValueKind.Object }, MsfError.ParameterValue, $"{path}.os_upgrade is missing");
        var script = Text(upgrade!.Value, "upgrade_script_path");
        Require(!string.IsNullOrEmpty(script), MsfError.ParameterValue, $"{path}.os_upgrade.upgrade_script_path is missing");
        var ztp = Flag(upgrade.Value, "ztp_flag", path);
        var complete = Text(upgrade.Value, "upgrade_complete_msg");
        Require(!string.IsNullOrEmpty(complete), MsfError.ParameterValue, $"{path}.os_upgrade.upgrade_complete_msg is missing");
        return new MsfExecuteNode(fabric!, id, type, script!, ztp, complete!, Errors(upgrade.Value, path), Flag(item, "operator_check", path));
    }

    private static ImmutableArray<string> Errors(JsonElement upgrade, string path)
    {
        if (Member(upgrade, "upgrade_error_msgs") is not { } list)
            return [];
        Require(list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String), MsfError.ParameterFormat, $"{path}.os_upgrade.upgrade_error_msgs is not a list of texts");
        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }

    // A boolean may come as a text; any text but "true" counts as false, as in MSF.
    private static bool Flag(JsonElement parent, string name, string path)
    {
        var flag = Member(parent, name);
        Require(flag is not null, MsfError.ParameterValue, $"{path}: {name} is missing");
        return flag!.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => string.Equals(flag.Value.GetString(), "true", StringComparison.OrdinalIgnoreCase),
            _ => throw new MsfRefusedException(MsfError.ParameterFormat, $"{path}: {name} is not a boolean"),
        };
    }
}
