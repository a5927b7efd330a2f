namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A switch as declared. Equipment type and version are those of a new device; one that exists keeps its own.</summary>
internal sealed record NodeDeclaration
{
    public required string Name { get; init; }

    public required NodeRole Role { get; init; }

    /// <summary>Nodes of one group stand in for each other; the role's name where absent.</summary>
    public string? RedundancyGroup { get; init; }

    public required string EquipmentType { get; init; }

    public required string Version { get; init; }
}
