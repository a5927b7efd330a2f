namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A package, by its content.</summary>
internal sealed record PackageBody
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Release { get; init; }

    public required string Architecture { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required long UnpackedSize { get; init; }
}
