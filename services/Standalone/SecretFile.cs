using System.Security.Cryptography;

namespace UpgradePlatform.Standalone;

/// <summary>Files with one secret each, readable by their owner only from the first byte on.</summary>
internal static class SecretFile
{
    public static void Ensure(string path)
    {
        if (!File.Exists(path))
            Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>A key of 32 random bytes, in base64.</summary>
    public static void EnsureKey(string path)
    {
        if (!File.Exists(path))
            Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    public static void Write(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(secret);
    }
}
