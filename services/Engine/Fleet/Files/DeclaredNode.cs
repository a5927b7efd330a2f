namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A node of a cluster.</summary>
public sealed record DeclaredNode
{
    /// <summary>Id within the cluster.</summary>
    public required string Id { get; init; }

    /// <summary>Role.</summary>
    public required string Role { get; init; }

    /// <summary>Number within the role, from 1: the vendor's node id.</summary>
    public required int Number { get; init; }

    /// <summary>Nodes that stand in for each other.</summary>
    public required string RedundancyGroup { get; init; }

    /// <summary>Equipment type.</summary>
    public required string EquipmentType { get; init; }

    /// <summary>Management address.</summary>
    public string? Address { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Name of a credential.</summary>
    public string? Credential { get; init; }
}
