namespace UpgradePlatform.Api.Native.Models;

/// <summary>A cluster as declared and observed.</summary>
/// <param name="Id">Id.</param>
/// <param name="Family">Family.</param>
/// <param name="ScriptHost">Host that executes upgrade scripts.</param>
/// <param name="ObservedAt">The oldest observation among its nodes (UTC).</param>
/// <param name="Nodes">Nodes.</param>
/// <param name="EquipmentTypes">Equipment types its nodes may have.</param>
public sealed record ClusterModel(
    string Id,
    string Family,
    string? ScriptHost,
    DateTimeOffset? ObservedAt,
    IReadOnlyList<NodeModel> Nodes,
    IReadOnlyList<EquipmentTypeModel> EquipmentTypes);
