using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>A cluster as people see it.</summary>
public sealed record ClusterDetails
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Family.</summary>
    public required string Family { get; init; }

    /// <summary>Its id in the vendor's API.</summary>
    public string? VendorId { get; init; }

    /// <summary>Host that executes upgrade scripts.</summary>
    public string? ScriptHost { get; init; }

    /// <summary>What is its family's own, by <see cref="Contracts.Devices.DeviceSettings"/>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>User of the database; null where it is none.</summary>
    public string? SqlUser { get; init; }

    /// <summary>Name of the credential of that user.</summary>
    public string? SqlCredential { get; init; }

    /// <summary>Nodes in natural order.</summary>
    public required IReadOnlyList<NodeDetails> Nodes { get; init; }

    /// <summary>Links.</summary>
    public required IReadOnlyList<DeclaredLink> Links { get; init; }

    /// <summary>Operation that owns it.</summary>
    public Guid? Owner { get; init; }
}
