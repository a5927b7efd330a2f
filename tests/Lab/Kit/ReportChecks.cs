using System.Globalization;
using Shouldly;
using UpgradePlatform.Prober;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>What a test asks of a report.</summary>
internal static class ReportChecks
{
    /// <summary>Packets per second and pair that a run must reach, of 100 ordered.</summary>
    private const double LeastRate = 90;

    /// <summary>Packets that a static host may drop at its own ports: one or two each time one of them changes.</summary>
    private const long MostAtOwnPorts = 8;

    /// <summary>Each pair was really probed, and this many packets were lost altogether.</summary>
    public static void ShouldHaveLost(this Report report, long lost)
    {
        report.ShouldHaveProbed();
        report.Totals.Lost.ShouldBe(lost, Words(report));
    }

    /// <summary>Each pair was really probed, and the fabric lost nothing: what is missing, static hosts dropped at their own ports.</summary>
    /// <param name="report">Report.</param>
    /// <param name="dropped">So many they dropped there.</param>
    public static void ShouldHaveLostOnlyAtHosts(this Report report, long dropped)
    {
        report.ShouldHaveProbed();
        report.Pairs.Where(pair => pair.Lost > 0).ShouldAllBe(pair => pair.From.StartsWith("host-", StringComparison.Ordinal), Words(report));
        report.Totals.Lost.ShouldBeLessThanOrEqualTo(Math.Min(dropped, MostAtOwnPorts), $"{dropped} dropped by hosts; {Words(report)}");
    }

    private static void ShouldHaveProbed(this Report report)
    {
        report.Pairs.ShouldNotBeEmpty();
        foreach (var pair in report.Pairs)
            (pair.Sent / report.Seconds).ShouldBeGreaterThan(LeastRate, $"{pair.From} to {pair.To} was hardly probed: {ReportLine.Of(report)}");
    }

    private static string Words(Report report) => $"{ReportLine.Of(report)}: {string.Join("; ", report.Pairs.Where(pair => pair.Lost > 0).Select(Words))}";

    private static string Words(PairReport pair) =>
        $"{pair.From} to {pair.To} {string.Join(", ", pair.Loss.Select(second => string.Create(CultureInfo.InvariantCulture, $"{second.Lost} at {second.At:HH:mm:ss}")))}";
}
