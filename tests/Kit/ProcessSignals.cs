using System.Globalization;
using System.Runtime.InteropServices;

namespace UpgradePlatform.TestKit;

/// <summary>Signals to one process, by its number, and the look at which processes work in a folder.</summary>
public static partial class ProcessSignals
{
    /// <summary>SIGINT: PostgreSQL's fast stop.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGQUIT: PostgreSQL's immediate stop.</summary>
    public const int Quit = 3;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM: the polite request.</summary>
    public const int Terminate = 15;

    /// <summary>SIGCONT: goes on after <see cref="Stop"/>.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP: freezes the process; it neither runs nor answers.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal; false when there is no such process.</summary>
    public static bool Send(int pid, int signal)
    {
        // 0 and negative numbers address whole groups: never from here.
        ArgumentOutOfRangeException.ThrowIfLessThan(pid, 2);
        return KillNative(pid, signal) == 0;
    }

    /// <summary>The processes whose working folder is <paramref name="folder"/>: PostgreSQL's backends are in their cluster's.</summary>
    public static IReadOnlyList<int> WorkingIn(string folder)
    {
        var found = new List<int>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && WorkingFolder(pid) == folder)
                found.Add(pid);
        }

        return found;
    }

    private static string? WorkingFolder(int pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int KillNative(int pid, int signal);
}
