using UpgradePlatform.Prober;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>What has become of the packets of a run until some moment; the difference of two tells of the time between.</summary>
/// <param name="Sent">Packets whose fate is known.</param>
/// <param name="Lost">Of these, the lost ones.</param>
/// <param name="OwnTrouble">Packets dropped by the prober or the machine, not by the network.</param>
/// <param name="Line">The prober's own words at the end.</param>
internal sealed record LossMark(long Sent, long Lost, long OwnTrouble, string Line)
{
    public static LossMark Of(Report report) =>
        new(report.Totals.Sent - report.Pending, report.Totals.Lost, report.DroppedByProber + report.DroppedByMachine, ReportLine.Of(report));

    public static LossMark operator -(LossMark later, LossMark earlier) =>
        new(later.Sent - earlier.Sent, later.Lost - earlier.Lost, later.OwnTrouble - earlier.OwnTrouble, later.Line);

    public override string ToString() => $"{Lost} of {Sent} packets lost; {OwnTrouble} by the machine; altogether {Line}";
}
