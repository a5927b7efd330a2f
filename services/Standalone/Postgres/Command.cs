using System.Diagnostics;
using System.Text;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>Runs a program to its end, by argument vector.</summary>
internal static class Command
{
    /// <summary>Runs <paramref name="argv"/> and collects what it wrote.</summary>
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> argv, CancellationToken cancellation)
    {
        var info = new ProcessStartInfo(argv[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The account that PostgreSQL runs under need not be allowed into our working folder.
            WorkingDirectory = "/",
        };
        foreach (var word in argv.Skip(1))
            info.ArgumentList.Add(word);
        // PGDATA, PGPORT, PGOPTIONS and the like of the caller are meant for another server.
        foreach (var name in info.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";

        using var process = new Process { StartInfo = info };
        var output = new StringBuilder();
        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                output.Append(line.Data).Append('\n');
        }

        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        lock (output)
            return new CommandResult(process.ExitCode, output.ToString());
    }
}
