using System.Collections.Immutable;
using System.Text.Json;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads one node of an execute request: rows 7 to 13 of specification 1.3.4, in their order. The shape is known to be right.</summary>
internal static class MsfExecuteNodeReader
{
    public static MsfExecuteNode Read(JsonElement item, string path, IReadOnlyCollection<MsfExecuteNode> before)
    {
        Require(item.ValueKind != JsonValueKind.Null, MsfError.Undefined, $"{path} is null");
        var fabric = Text(item, "fabric_type");
        Require(fabric is "leaf" or "spine" or "rr", MsfError.ParameterValue, $"{path}.fabric_type is neither leaf nor spine");
        var id = ReadId(item, "node_id", MsfError.ParameterValue);
        Require(!before.Any(node => node.FabricType == fabric && node.NodeId == id), MsfError.AlreadyExists, $"{path} names {fabric} {id} again");
        Require(fabric != "rr", MsfError.Undefined, $"{path}.fabric_type rr cannot be upgraded");
        var type = ReadId(item, "equipment_type_id", MsfError.RelatedNotFound);
        Require(Member(item, "os_upgrade") is not null, MsfError.ParameterValue, $"{path}.os_upgrade is missing");
        var upgrade = Member(item, "os_upgrade")!.Value;
        return new MsfExecuteNode(
            fabric!, id, type,
            NotEmpty(upgrade, "upgrade_script_path", path),
            Flag(upgrade, "ztp_flag", path),
            NotEmpty(upgrade, "upgrade_complete_msg", path),
            Errors(upgrade),
            Flag(item, "operator_check", path));
    }

    private static string NotEmpty(JsonElement parent, string name, string path)
    {
        var text = Text(parent, name);
        Require(!string.IsNullOrEmpty(text), MsfError.ParameterValue, $"{path}: {name} is missing");
        return text!;
    }

    // A null in the list says nothing; an empty text would be found in every line a device says.
    private static ImmutableArray<string> Errors(JsonElement upgrade) =>
        Member(upgrade, "upgrade_error_msgs") is { } list ? [.. list.EnumerateArray().Select(AsText).OfType<string>().Where(text => text.Length > 0)] : [];

    private static bool Flag(JsonElement parent, string name, string path)
    {
        var flag = MsfReading.Flag(parent, name);
        Require(flag is not null, MsfError.ParameterValue, $"{path}: {name} is missing");
        return flag!.Value;
    }
}
