using System.Globalization;

namespace UpgradePlatform.Prober;

/// <summary>A report in one line for people: "66 pairs, 123456 sent, 0 lost, longest gap 12 ms", and what else is not as it should be.</summary>
public static class ReportLine
{
    /// <summary>The line.</summary>
    public static string Of(Report report)
    {
        var totals = report.Totals;
        var parts = new List<string>
        {
            Number(report.Pairs.Count, "pair"),
            $"{totals.Sent} sent",
            totals.Unsendable > 0 ? $"{totals.Lost} lost ({totals.Unsendable} unsendable)" : $"{totals.Lost} lost",
            // Of a flow only where there is something to see: without loss it is but a multiple of the other.
            totals.Lost > 0
                ? $"longest gap {Milliseconds(report.LongestGapMilliseconds)}, of one flow {Milliseconds(report.LongestFlowGapMilliseconds)}"
                : $"longest gap {Milliseconds(report.LongestGapMilliseconds)}",
        };
        Add(totals.Late, $"{totals.Late} of the lost came late");
        Add(totals.Duplicated, $"{totals.Duplicated} duplicated");
        Add(report.DroppedByProber, $"{report.DroppedByProber} dropped by the prober itself");
        Add(report.DroppedByMachine, $"{report.DroppedByMachine} dropped by this loaded machine");
        Add(report.Stalls.Count, $"{Number(report.Stalls.Count, "stall")} of the prober, the longest {Milliseconds(report.Stalls.LongestMilliseconds)}");
        return string.Join(", ", parts);

        void Add(long count, string words)
        {
            if (count > 0)
                parts.Add(words);
        }
    }

    private static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
