namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A cluster.</summary>
public sealed record DeclaredCluster
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Its numeric id in the vendor's API.</summary>
    public string? VendorId { get; init; }

    /// <summary>Family.</summary>
    public required string Family { get; init; }

    /// <summary>Host that executes upgrade scripts.</summary>
    public string? ScriptHost { get; init; }

    /// <summary>What is its family's own, by <see cref="Contracts.Devices.DeviceSettings"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>User of the database; null where it is none.</summary>
    public string? SqlUser { get; init; }

    /// <summary>Name of the credential of that user; null where it has no password.</summary>
    public string? SqlCredential { get; init; }

    /// <summary>Nodes.</summary>
    public IReadOnlyList<DeclaredNode> Nodes { get; init; } = [];

    /// <summary>Links.</summary>
    public IReadOnlyList<DeclaredLink> Links { get; init; } = [];
}
