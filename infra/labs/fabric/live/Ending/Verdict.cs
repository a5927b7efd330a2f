using System.Globalization;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable.Ending;

/// <summary>What came of a run, for people and as a status.</summary>
/// <param name="Good">Whether it went as it should.</param>
/// <param name="Lines">Why.</param>
internal sealed record Verdict(bool Good, IReadOnlyList<string> Lines)
{
    private const int LossesShown = 6;

    /// <summary>Judges a run.</summary>
    /// <param name="operation">The operation at its end.</param>
    /// <param name="report">Report of the prober.</param>
    /// <param name="switches">Switches of the lab.</param>
    /// <param name="reboots">How often they rebooted.</param>
    /// <param name="expectLoss">Whether the run is to show what is lost without a detour.</param>
    /// <param name="time">Whose clock people look at.</param>
    public static Verdict Of(OperationDocument operation, Report report, int switches, int reboots, bool expectLoss, TimeProvider time)
    {
        List<string> lines =
        [
            $"operation {operation.Operation.Id}: {StateLine.Of(operation)}",
            $"{Count(switches, "switch", "switches")}, {Count(reboots, "reboot", "reboots")}; {ReportLine.Of(report)}",
        ];
        // Whoever sent nothing has lost nothing.
        if (report.Pairs.Count == 0 || report.Pairs.Any(pair => pair.Sent == 0))
            return new Verdict(false, [.. lines, "No packets went between some of the hosts: the run shows nothing."]);
        var lost = report.Totals.Lost;
        lines.AddRange(Losses(report, time));
        if (expectLoss)
            return new Verdict(lost > 0, [.. lines, lost > 0 ? "Without a detour packets are lost: this is what it is for." : "Nothing was lost without a detour: the run shows nothing."]);
        if (lost == 0 && reboots > 0)
            lines.Add(Bound(reboots));
        return new Verdict(lost == 0 && operation.Operation.Outcome == "completed", lines);
    }

    private static IEnumerable<string> Losses(Report report, TimeProvider time) => report.Pairs
        .SelectMany(pair => pair.Loss.Select(loss => (pair, loss))).OrderByDescending(item => item.loss.Lost).Take(LossesShown).OrderBy(item => item.loss.Second)
        .Select(item => $"  {TimeZoneInfo.ConvertTime(item.loss.At, time.LocalTimeZone):HH:mm:ss}  {item.loss.Lost} of {item.loss.Sent} lost from {item.pair.From} to {item.pair.To}");

    // The rule of three: with none of n the true share is below 3/n with 95 % confidence.
    private static string Bound(int reboots) => string.Create(
        CultureInfo.InvariantCulture,
        $"0 lost in {Count(reboots, "reboot", "reboots")} bounds the risk of loss per reboot at about 3/{reboots} ({Math.Min(1, 3.0 / reboots):P0}) with 95 % confidence, no better.");

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
