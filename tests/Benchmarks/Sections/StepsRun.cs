using System.Diagnostics;
using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Benchmarks.Results;

namespace UpgradePlatform.Benchmarks.Sections;

/// <summary>Counts the steps that end in a period, as the store has them: an attempt that ended is a step done, durably.</summary>
internal static class StepsRun
{
    private const string Ended = "select count(*) from engine.attempts where ended_at is not null";

    /// <summary>Steps per second; what they cost goes into the report.</summary>
    public static async Task<double> MeasureAsync(BenchmarkPlatform platform, Report report, string name, int seconds)
    {
        var cpu = CpuMeter.Read(platform.Processes);
        await StatementCosts.ResetAsync(platform);
        var (before, watch) = (await platform.QueryAsync<long>(Ended), Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (steps, elapsed) = ((double)(await platform.QueryAsync<long>(Ended) - before), watch.Elapsed);
        var used = CpuMeter.Read(platform.Processes);

        var rate = report.Add("steps", $"{name}: steps", steps / elapsed.TotalSeconds, "per second");
        foreach (var (part, total) in used.OrderBy(part => part.Key))
            report.Add("processor time", $"{name}: {part}", (total - cpu.GetValueOrDefault(part)) * 1000 / steps, "ms per step");
        report.Add("processor time", $"{name}: all parts", used.Sum(part => part.Value - cpu.GetValueOrDefault(part.Key)) * 1000 / steps, "ms per step");
        await StatementCosts.AddAsync(platform, report, $"database time, {name}", steps);
        return rate;
    }
}
