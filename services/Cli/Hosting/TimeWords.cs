using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Cli.Hosting;

/// <summary>Times and durations as people type them.</summary>
internal static partial class TimeWords
{
    private const double MaxDays = 3650;

    /// <summary>Reads <c>2026-11-21T22:00:00+01:00</c>, the same without an offset (local time), or <c>+2h30m</c> from now; null when it is neither.</summary>
    public static DateTimeOffset? Time(string text, TimeProvider time) =>
        text is ['+', .. var rest] ? Duration(rest) is { } ahead ? time.GetUtcNow() + ahead : null
        : Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Offset().IsMatch(text) ? at : Local(at.DateTime, time)
            : null;

    /// <summary>Reads <c>90</c> (seconds), <c>90s</c>, <c>5m</c>, <c>2h30m</c> or <c>1d</c>; null when it is none.</summary>
    public static TimeSpan? Duration(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return seconds <= MaxDays * 86400d ? TimeSpan.FromSeconds(seconds) : null;
        if (Parts().Match(text) is not { Success: true } match || text.Length == 0)
            return null;
        var sum = Number(match, 1) * 86400 + Number(match, 2) * 3600 + Number(match, 3) * 60 + Number(match, 4);
        return sum <= MaxDays * 86400d ? TimeSpan.FromSeconds(sum) : null;
    }

    /// <summary>Writes a duration in its two largest units: <c>1d 2h</c>, <c>3m 5s</c>, <c>4.2s</c>.</summary>
    public static string Write(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0s",
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0}s"),
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds}s",
        { TotalHours: < 1 } => $"{span.Minutes}m {span.Seconds}s",
        { TotalDays: < 1 } => $"{span.Hours}h {span.Minutes}m",
        _ => $"{(int)span.TotalDays}d {span.Hours}h",
    };


    private static DateTimeOffset Local(DateTime at, TimeProvider time) => new(at, time.LocalTimeZone.GetUtcOffset(at));

    private static double Number(Match match, int group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,9})s)?\z")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?\z")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(Z|[+-]\d{2}:?\d{2})\z")]
    private static partial Regex Offset();
}
