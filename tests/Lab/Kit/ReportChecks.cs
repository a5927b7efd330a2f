using System.Globalization;
using Shouldly;
using UpgradePlatform.Prober;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>What a test asks of a report.</summary>
internal static class ReportChecks
{
    /// <summary>Packets per second and pair that a run must reach, of 100 ordered.</summary>
    private const double LeastRate = 90;

    /// <summary>Each pair was really probed, and this many packets were lost altogether.</summary>
    public static void ShouldHaveLost(this Report report, long lost)
    {
        report.Pairs.ShouldNotBeEmpty();
        foreach (var pair in report.Pairs)
            (pair.Sent / report.Seconds).ShouldBeGreaterThan(LeastRate, $"{pair.From} to {pair.To} was hardly probed: {ReportLine.Of(report)}");
        report.Totals.Lost.ShouldBe(lost, $"{ReportLine.Of(report)}: {string.Join("; ", report.Pairs.Where(pair => pair.Lost > 0).Select(Words))}");
    }

    private static string Words(PairReport pair) =>
        $"{pair.From} to {pair.To} {string.Join(", ", pair.Loss.Select(second => string.Create(CultureInfo.InvariantCulture, $"{second.Lost} at {second.At:HH:mm:ss}")))}";
}
