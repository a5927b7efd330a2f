using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable.Drawing;

/// <summary>The newest seconds in which packets were lost, over all pairs.</summary>
internal static class LossSeconds
{
    private const int Shown = 3;

    /// <summary>The newest ones, oldest first; what was sent is that of the pairs that lost.</summary>
    public static IReadOnlyList<LossInSecond> Newest(Report report) =>
    [
        .. report.Pairs.SelectMany(pair => pair.Loss).GroupBy(loss => loss.Second).OrderByDescending(second => second.Key).Take(Shown).Reverse()
            .Select(second => new LossInSecond(second.Key, second.First().At, second.Sum(loss => loss.Sent), second.Sum(loss => loss.Lost))),
    ];

    public static string Line(LossInSecond loss, TimeProvider time) =>
        $"{TimeZoneInfo.ConvertTime(loss.At, time.LocalTimeZone):HH:mm:ss}  {loss.Lost} of {loss.Sent} lost between the pairs that lost any";
}
