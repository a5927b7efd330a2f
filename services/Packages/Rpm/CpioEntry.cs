namespace UpgradePlatform.Packages.Rpm;

/// <summary>One entry of an archive.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Mode">Type and permissions.</param>
internal sealed record CpioEntry(string Path, long Size, int Mode)
{
    public bool IsFile => (Mode & 0xF000) == 0x8000;
}
