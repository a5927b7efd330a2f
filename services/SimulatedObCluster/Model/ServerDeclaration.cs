namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A server as declared. Version and disk are those of a new one; one that exists keeps its own.</summary>
internal sealed record ServerDeclaration
{
    public required string Node { get; init; }

    public required string Zone { get; init; }

    /// <summary>Version and build: <c>4.2.1.0-100000092023110109</c>; that of the cluster where absent.</summary>
    public string? Version { get; init; }

    public string? Address { get; init; }

    public string Home { get; init; } = "/home/admin/oceanbase";

    public string Architecture { get; init; } = "x86_64";

    /// <summary>Room for upgrades, in bytes.</summary>
    public long DiskBytes { get; init; } = 100L << 30;

    /// <summary>Version of the vendor's agent; null for none.</summary>
    public string? Agent { get; init; } = "4.2.0.0-100000052023091914";
}
