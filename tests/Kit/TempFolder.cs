using System.Globalization;

namespace UpgradePlatform.TestKit;

/// <summary>A folder of its own under the system's temporary folder, removed at dispose.</summary>
/// <remarks>
/// Short on purpose: Unix sockets live in it and their path is limited to 107 bytes. The name carries the pid, so that what a
/// killed test process left behind is found and removed by a later one.
/// </remarks>
public sealed class TempFolder : IDisposable
{
    private const string Prefix = "upkit-";
    private static readonly TimeSpan Stale = TimeSpan.FromHours(2);
    private static readonly Lazy<bool> Swept = new(SweepStale);

    /// <summary>Creates it with <paramref name="mode"/>.</summary>
    public TempFolder(UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
    {
        _ = Swept.Value;
        Path = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}"));
        Directory.CreateDirectory(Path);
        // Set apart from the creation: the umask would take bits away.
        FileModes.Set(Path, mode);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>A path below it.</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc />
    public void Dispose() => Remove(Path);

    /// <summary>Removes a folder with all it holds, also when files vanish meanwhile.</summary>
    public static void Remove(string path)
    {
        // A process that is just ending may still write its last line between listing and removal.
        for (var attempt = 0; Directory.Exists(path); attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 20)
            {
                Thread.Yield();
            }
        }
    }

    private static bool SweepStale()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var parts = System.IO.Path.GetFileName(folder).Split('-');
            if (parts.Length < 3 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var pid) || Directory.Exists($"/proc/{pid}"))
                continue;
            try
            {
                if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > Stale)
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or removed by a test process beside us.
            }
        }

        return true;
    }
}
