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

    /// <summary>Nodes.</summary>
    public IReadOnlyList<DeclaredNode> Nodes { get; init; } = [];

    /// <summary>Links.</summary>
    public IReadOnlyList<DeclaredLink> Links { get; init; } = [];
}
