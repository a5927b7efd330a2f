using System.Globalization;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The server process of a cluster: whether it lives, its start and its stop.</summary>
internal sealed class Postmaster(string cluster, PostgresAccount account, PostgresPrograms programs)
{
    private const string StartLog = "start.log";

    private string PidFile => Path.Combine(cluster, "postmaster.pid");

    // Beside PostgreSQL's own file: that a platform, and not a person, started the server of this pid and start time.
    private string MarkFile => Path.Combine(cluster, "started-by-platform");

    /// <summary>The number of the living server of this cluster.</summary>
    /// <remarks>A number in the file proves nothing, numbers are used again; a server works inside its data folder.</remarks>
    public int? LivingPid() =>
        Lines() is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
        && WorkingFolder(pid) == cluster
            ? pid
            : null;

    /// <summary>Whether any process of the cluster still lives: after kill -9 of the server its backends take a moment to notice.</summary>
    public bool HasProcesses() => Directory.EnumerateDirectories("/proc").Any(entry =>
        int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && WorkingFolder(pid) == cluster);

    /// <summary>Whether a platform started the living server, this process or one before it: then a platform also stops it.</summary>
    public bool IsOurs() => File.Exists(MarkFile) && Identity() is { } identity && File.ReadAllText(MarkFile) == identity;

    /// <summary>Starts the server and waits until it accepts connections, its recovery after a crash included.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        RemoveMisleadingPidFiles();
        // pg_ctl gives the server a session of its own: Ctrl-C in our terminal must not stop it before us.
        var result = await account.RunAsync(
            [programs.PgCtl, "start", "-D", cluster, "-l", Path.Combine(cluster, StartLog), "-w", "-t", "600", "-s"], cancellation)
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"PostgreSQL did not start in {cluster}. It says:\n{LogTail()}\n{result.Tail}");
        await File.WriteAllTextAsync(MarkFile, Identity() ?? string.Empty, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends all sessions, writes a checkpoint, stops the server.</summary>
    public Task<CommandResult> StopAsync(CancellationToken cancellation) =>
        account.RunAsync([programs.PgCtl, "stop", "-D", cluster, "-m", "fast", "-w", "-t", "60", "-s"], cancellation);

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

    private string[] Lines()
    {
        try
        {
            return File.ReadAllLines(PidFile);
        }
        catch (IOException)
        {
            return [];
        }
    }

    // Number and start time (third line).
    private string? Identity() => Lines() is [var pid, _, var started, ..] ? $"{pid} {started}" : null;

    // Called when no process of the cluster lives. PostgreSQL itself overwrites the files of a server that is gone, and removes its
    // shared memory by them. It refuses to start when the number still means something: another program after a reboot or in a
    // fresh container, or a dead child that nobody has reaped.
    private void RemoveMisleadingPidFiles()
    {
        if (Lines() is [var first, ..] && Directory.Exists($"/proc/{first}"))
            File.Delete(PidFile);
        File.Delete(Path.Combine(PostgresSocket.FolderFor(cluster), $".s.PGSQL.{PostgresSocket.Port}.lock"));
    }

    private string LogTail()
    {
        var folder = Path.Combine(cluster, "log");
        var newest = (Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles() : []).MaxBy(f => f.LastWriteTimeUtc)?.FullName;
        return string.Join('\n', new[] { Path.Combine(cluster, StartLog), newest }
            .Where(File.Exists)
            .SelectMany(file => File.ReadLines(file!).TakeLast(8)));
    }
}
