namespace UpgradePlatform.TestKit;

/// <summary>Unix modes of files, whatever the umask.</summary>
internal static class FileModes
{
    public static void Set(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The kit runs Debian's servers.");
        File.SetUnixFileMode(path, mode);
    }
}
