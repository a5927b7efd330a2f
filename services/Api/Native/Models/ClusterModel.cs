namespace UpgradePlatform.Api.Native.Models;

/// <summary>A cluster as declared and observed.</summary>
/// <param name="Id">Id.</param>
/// <param name="Family">Family.</param>
/// <param name="ScriptHost">Host that executes upgrade scripts.</param>
/// <param name="ObservedAt">The oldest observation among its nodes (UTC).</param>
/// <param name="Nodes">Nodes.</param>
/// <param name="EquipmentTypes">Equipment types its nodes may have.</param>
/// <param name="Edition">Edition of the database; null where it is none.</param>
/// <param name="Version">Version all nodes were last seen to run; null where they differ, or one was never seen.</param>
/// <param name="Zones">Zones of a database cluster in natural order; null where it is none.</param>
/// <param name="Settings">What else the fleet file says of a cluster of its family.</param>
public sealed record ClusterModel(
    string Id,
    string Family,
    string? ScriptHost,
    DateTimeOffset? ObservedAt,
    IReadOnlyList<NodeModel> Nodes,
    IReadOnlyList<EquipmentTypeModel> EquipmentTypes,
    string? Edition,
    string? Version,
    IReadOnlyList<ZoneModel>? Zones,
    IReadOnlyDictionary<string, string>? Settings);
