namespace UpgradePlatform.Engine.Fleet;

/// <summary>A node as people see it.</summary>
public sealed record NodeDetails
{
    /// <summary>Id within the cluster.</summary>
    public required string Id { get; init; }

    /// <summary>Role.</summary>
    public required string Role { get; init; }

    /// <summary>Number within the role.</summary>
    public required int Number { get; init; }

    /// <summary>Nodes that stand in for each other.</summary>
    public required string RedundancyGroup { get; init; }

    /// <summary>Equipment type in force: recorded by an upgrade, or else declared; null for what has none.</summary>
    public string? EquipmentType { get; init; }

    /// <summary>Equipment type the file declares; null for what has none.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>What is its family's own, by <see cref="Contracts.Devices.DeviceSettings"/>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Management address.</summary>
    public string? Address { get; init; }

    /// <summary>Port of its SSH server.</summary>
    public required int Port { get; init; }

    /// <summary>User to log in as.</summary>
    public string? User { get; init; }

    /// <summary>Command profile declared for the node itself.</summary>
    public string? Profile { get; init; }

    /// <summary>Hardware address of its management port.</summary>
    public string? Mac { get; init; }

    /// <summary>Public host keys that are believed.</summary>
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>Public key of the authority that signs its host certificate.</summary>
    public string? HostAuthority { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Name of its credential.</summary>
    public string? Credential { get; init; }

    /// <summary>Observed facts with time and source.</summary>
    public required IReadOnlyDictionary<string, ObservedFact> Facts { get; init; }

    /// <summary>Age that rules rely on (UTC).</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Since when it was seen healthy without a break (UTC).</summary>
    public DateTimeOffset? HealthySince { get; init; }
}
