using System.Text.RegularExpressions;
using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Benchmarks.Results;

namespace UpgradePlatform.Benchmarks.Sections;

/// <summary>Where the database's time went, by statement, per step.</summary>
internal static partial class StatementCosts
{
    private const int Shown = 12;

    public static Task ResetAsync(BenchmarkPlatform platform) => platform.ExecuteAsync("select pg_stat_statements_reset()");

    public static async Task AddAsync(BenchmarkPlatform platform, Report report, string section, double steps)
    {
        await using var command = platform.Store.CreateCommand(
            "select query, calls, total_exec_time from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = 'upgrade' order by total_exec_time desc");
        await using var reader = await command.ExecuteReaderAsync();
        double all = 0;
        for (var row = 0; await reader.ReadAsync(); row++)
        {
            all += reader.GetDouble(2);
            var text = Blanks().Replace(reader.GetString(0), " ");
            if (row < Shown)
                report.Add(section, $"{reader.GetInt64(1) / steps:0.00} x {(text.Length > 60 ? text[..60] : text)}", reader.GetDouble(2) / steps, "ms per step");
        }

        report.Add(section, "all statements", all / steps, "ms per step");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
