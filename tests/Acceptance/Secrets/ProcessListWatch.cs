using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>
/// Looks at the process list the whole time, as any user of the machine can: at every command line, and at whatever environment the system
/// shows to somebody who owns none of the processes.
/// </summary>
public sealed class ProcessListWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _end = new();
    private readonly PlantedSecrets _secrets;
    private Task _watching = Task.CompletedTask;
    private long _looks;

    private ProcessListWatch(PlantedSecrets secrets) => _secrets = secrets;

    /// <summary>How often the whole list was looked at.</summary>
    public long Looks => Interlocked.Read(ref _looks);

    /// <summary>Secrets found, each once.</summary>
    public ConcurrentDictionary<string, bool> Found { get; } = [];

    /// <summary>Starts to look.</summary>
    public static ProcessListWatch Start(PlantedSecrets secrets)
    {
        var watch = new ProcessListWatch(secrets);
        watch._watching = Task.Run(watch.WatchAsync);
        return watch;
    }

    /// <summary>Environments as a user sees them who owns none of the processes; null where we cannot become one.</summary>
    public static async Task<string?> EnvironmentsSeenByOthersAsync(IEnumerable<int> processes)
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var files = processes.Select(pid => string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
        // Always ends well: that files cannot be read is what is hoped for.
        return await ChildProcess.RunAsync(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "cat \"$@\" 2>/dev/null; true", "sh", .. files], TimeSpan.FromSeconds(20));
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _) || Read($"{folder}/cmdline") is not { Length: > 0 } line)
                continue;
            foreach (var found in _secrets.FindIn(line))
                Found.TryAdd($"a command line holds the {found}: {line.Split('\0')[0]}", true);
        }

        Interlocked.Increment(ref _looks);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            do
                Look();
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}
