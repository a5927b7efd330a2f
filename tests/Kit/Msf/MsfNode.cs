using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>A node of <c>sub_status</c> or <c>response.body</c> (specification 1.5.4, 1.5.5).</summary>
public sealed record MsfNode(
    string FabricType, string NodeId, string EquipmentTypeId, string Status, bool? OperatorCheckWaiting = null, string? ErrorCode = null, string? ErrorMessage = null)
{
    /// <summary>Reads the JSON text that the detail carries in a string.</summary>
    public static IReadOnlyList<MsfNode> Parse(string text) =>
        [.. JsonDocument.Parse(text).RootElement.GetProperty("nodes").EnumerateArray().Select(node => new MsfNode(
            node.GetProperty("fabric_type").GetString()!, node.GetProperty("node_id").GetString()!, node.GetProperty("equipment_type_id").GetString()!,
            node.GetProperty("status").GetString()!,
            node.TryGetProperty("operator_check_waiting", out var waiting) ? waiting.GetBoolean() : null,
            node.TryGetProperty("error_code", out var code) ? code.GetString() : null,
            node.TryGetProperty("error_message", out var message) ? message.GetString() : null))];
}
