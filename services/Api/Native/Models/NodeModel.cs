namespace UpgradePlatform.Api.Native.Models;

/// <summary>A node as declared and observed.</summary>
/// <param name="Id">Id.</param>
/// <param name="Role">Role.</param>
/// <param name="RedundancyGroup">Nodes that stand in for each other.</param>
/// <param name="EquipmentType">Equipment type; null for a database server.</param>
/// <param name="Healthy">Whether it was last seen healthy.</param>
/// <param name="ObservedAt">When it was last observed (UTC).</param>
/// <param name="Facts">Observed facts.</param>
/// <param name="Address">Management address.</param>
/// <param name="Profile">Command profile declared for the node itself.</param>
/// <param name="Version">Version last seen.</param>
/// <param name="Zone">Zone of a database server: as its cluster says, else as declared.</param>
/// <param name="ServerStatus">Status of a database server as last seen: <c>ACTIVE</c>, <c>STOPPED</c>, or the database's own word.</param>
/// <param name="Settings">What else the fleet file says of a node of its family.</param>
public sealed record NodeModel(
    string Id,
    string Role,
    string RedundancyGroup,
    string? EquipmentType,
    bool Healthy,
    DateTimeOffset? ObservedAt,
    IReadOnlyDictionary<string, string> Facts,
    string? Address,
    string? Profile,
    string? Version,
    string? Zone,
    string? ServerStatus,
    IReadOnlyDictionary<string, string>? Settings);
