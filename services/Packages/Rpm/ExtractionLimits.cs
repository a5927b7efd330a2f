namespace UpgradePlatform.Packages.Rpm;

/// <summary>How much of a payload is unpacked in search of a file: a small package may hold an endless one.</summary>
public sealed record ExtractionLimits
{
    /// <summary>The limits of a database package with room to grow.</summary>
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Most bytes of the file that is wanted.</summary>
    public long FileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most bytes of the archive, unpacked.</summary>
    public long ArchiveBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Most entries of the archive.</summary>
    public int Entries { get; init; } = RpmFiles.MostFiles;
}
