namespace UpgradePlatform.Packages.Rpm;

/// <summary>A file or directory that a package holds, by its header.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Size">Bytes; 0 for a directory.</param>
/// <param name="Mode">Type and permissions, as in <c>stat</c>.</param>
public sealed record RpmFile(string Path, long Size, int Mode)
{
    private const int TypeMask = 0xF000;
    private const int DirectoryType = 0x4000;

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => (Mode & TypeMask) == DirectoryType;
}
