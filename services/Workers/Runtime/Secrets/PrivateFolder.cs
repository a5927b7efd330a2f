using System.Globalization;
using System.Security.Cryptography;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>A folder of mode 700 that belongs to one process, for what nobody else may read; those of dead processes are swept when one is made.</summary>
internal sealed class PrivateFolder : IDisposable
{
    internal const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    internal const UnixFileMode PrivateProgram = Private | UnixFileMode.UserExecute;

    private const string Prefix = "upr-";

    private PrivateFolder(string path) => FullPath = path;

    internal string FullPath { get; }

    /// <summary>Makes a folder for this process and removes those of processes that are gone.</summary>
    internal static PrivateFolder Create(string parent)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A private folder needs Unix file modes.");
        Directory.CreateDirectory(parent);
        Sweep(parent);
        var own = Environment.ProcessId;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{own}-{StartOf(own):x}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var folder = Path.Combine(parent, name);
        // The random part is fresh, so this folder is ours and nobody else's.
        Directory.CreateDirectory(folder, PrivateProgram);
        return new PrivateFolder(folder);
    }

    internal string NewPath(string suffix) => Path.Combine(FullPath, RandomNumberGenerator.GetHexString(12, lowercase: true) + suffix);

    internal static void Write(string path, string text, UnixFileMode mode = Private)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A private file needs Unix file modes.");
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode };
        using var writer = new StreamWriter(path, create);
        writer.Write(text);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (IOException)
        {
            // A child that is just ending removes a file at the same moment; the next process sweeps the rest.
        }
    }

    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var parts = Path.GetFileName(folder).Split('-');
            if (parts.Length != 4 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var pid) || $"{StartOf(pid):x}" == parts[2])
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or swept by another worker at this moment.
            }
        }
    }

    /// <summary>When a process was started, in ticks since the boot; 0 for none.</summary>
    private static long StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The name in parentheses may hold anything; 20 fields after it stands the start.
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
