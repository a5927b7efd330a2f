namespace UpgradePlatform.Benchmarks.Results;

/// <summary>Percentiles of a set of times.</summary>
internal static class Percentiles
{
    /// <summary>Milliseconds below which this share of the times is.</summary>
    public static double Of(IEnumerable<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))].TotalMilliseconds;
    }

    /// <summary>Adds p50, p99 and the number of times to a report.</summary>
    public static void Add(Report report, string section, string name, IReadOnlyCollection<TimeSpan> times)
    {
        report.Add(section, $"{name}, p50", Of(times, 0.5), "ms");
        report.Add(section, $"{name}, p99", Of(times, 0.99), "ms");
        report.Add(section, $"{name}, measured", times.Count, "times");
    }
}
