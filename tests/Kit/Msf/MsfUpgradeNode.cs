using System.Globalization;
using System.Text.Json.Nodes;

namespace UpgradePlatform.TestKit;

/// <summary>A node of an execute request (specification 1.3.2).</summary>
public sealed record MsfUpgradeNode(string FabricType, string NodeId, string EquipmentTypeId, bool OperatorCheck = false)
{
    /// <summary>Script; the usual one of a <see cref="TestFleet"/> where nothing is said.</summary>
    public string? Script { get; init; }

    /// <summary>Text that means success; that of the usual systems where nothing is said.</summary>
    public string? CompleteText { get; init; }

    /// <summary>Text that means failure.</summary>
    public string ErrorText { get; init; } = "UI_COMMIT_ERROR";

    /// <summary>A spine of a <see cref="TestFleet"/>, to the new type.</summary>
    public static MsfUpgradeNode Spine(int number, bool operatorCheck = false) => new("spine", number.ToString(CultureInfo.InvariantCulture), "14", operatorCheck);

    /// <summary>A leaf of a <see cref="TestFleet"/>, to the new type.</summary>
    public static MsfUpgradeNode Leaf(int number, bool operatorCheck = false) => new("leaf", number.ToString(CultureInfo.InvariantCulture), "22", operatorCheck);

    /// <summary>As the client sends it.</summary>
    public JsonObject ToJson() => new()
    {
        ["fabric_type"] = FabricType,
        ["node_id"] = NodeId,
        ["equipment_type_id"] = EquipmentTypeId,
        ["os_upgrade"] = new JsonObject
        {
            ["upgrade_script_path"] = Script ?? $"/opt/scripts/{FabricType}.sh",
            ["ztp_flag"] = true,
            ["upgrade_complete_msg"] = CompleteText ?? (FabricType == "spine" ? "UI_COMMIT_COMPLETED: commit complete" : "ZTP DHCP: Script returned success"),
            ["upgrade_error_msgs"] = new JsonArray(ErrorText),
        },
        ["operator_check"] = OperatorCheck,
    };
}
