using System.Globalization;
using Npgsql;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>Runs pgbench with a script against the platform's own database.</summary>
internal sealed class PgBench(PrivatePostgres postgres)
{
    /// <summary>Between two batches: what was sent is answered before anything else is sent.</summary>
    public const string RoundTrip = "\\endpipeline\n\\startpipeline";

    private const string Database = "upgrade";

    /// <summary>Time of every transaction, over so many seconds.</summary>
    /// <param name="script">Script.</param>
    /// <param name="clients">Sessions.</param>
    /// <param name="seconds">Duration.</param>
    /// <param name="mode">How statements are sent; pipelines need <c>prepared</c>, as the platform does.</param>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(string script, int clients, int seconds, string mode = "prepared")
    {
        using var folder = new TempFolder();
        var file = folder.Combine("script.sql");
        await File.WriteAllTextAsync(file, script);
        await ChildProcess.RunAsync(
            [
                "pgbench", "-n", "-M", mode, "-c", Text(clients), "-j", "1", "-T", Text(seconds), "-f", file,
                "--log", "--log-prefix", folder.Combine("log"), "-h", "127.0.0.1", "-p", Text(postgres.Port), "-U", "postgres", Database,
            ],
            TimeSpan.FromSeconds(seconds + 60), environment: new Dictionary<string, string> { ["PGSSLMODE"] = "disable", ["PGGSSENCMODE"] = "disable" });
        // Client, transaction, microseconds, and more.
        return [.. Directory.GetFiles(folder.Path, "log*").SelectMany(File.ReadLines).Select(line => TimeSpan.FromMicroseconds(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)))];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
