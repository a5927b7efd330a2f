namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A package on a host, as far as it arrived.</summary>
internal sealed class StagedFile
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Release { get; init; }

    public required string Architecture { get; init; }

    public required long Size { get; init; }

    public required long UnpackedSize { get; init; }

    public long Bytes { get; set; }

    /// <summary>Digest of what arrived; null while it is not all there.</summary>
    public string? Sha256 { get; set; }

    public bool Unpacked { get; set; }

    /// <summary>The same as a disk shows it that gives back something else than was written.</summary>
    internal StagedFile ReadWrong() => new()
    {
        Name = Name,
        Version = Version,
        Release = Release,
        Architecture = Architecture,
        Size = Size,
        UnpackedSize = UnpackedSize,
        Bytes = Bytes,
        Sha256 = Sha256 is null ? null : new string('f', Sha256.Length),
        Unpacked = Unpacked,
    };

    internal bool IsOf(string version, string release) => Version == version && Release == release;
}
