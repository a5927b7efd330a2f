using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>Lengths of time as devices write them: <c>1w2d03h</c>, <c>00:12:33</c>, <c>3 weeks, 2 days, 4 hours</c>, <c>6.212s</c>.</summary>
internal static partial class DurationWords
{
    /// <summary>Reads one.</summary>
    /// <returns>Null where the text, or a part of it, is none.</returns>
    internal static TimeSpan? Read(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 100 || !Whole().IsMatch(text))
            return null;
        var total = TimeSpan.Zero;
        try
        {
            foreach (Match part in Parts().Matches(text))
                total += part.Groups["clock"].Success ? Clock(part.Value) : Number(part.Groups["number"].Value) * Scale(part.Groups["unit"].Value);
        }
        catch (OverflowException)
        {
            return null;
        }

        return total;
    }

    private static TimeSpan Clock(string text)
    {
        var parts = text.Split(':').Select(Number).ToArray();
        return parts.Length == 2 ? (parts[0] * TimeSpan.FromHours(1)) + (parts[1] * TimeSpan.FromMinutes(1))
            : (parts[0] * TimeSpan.FromHours(1)) + (parts[1] * TimeSpan.FromMinutes(1)) + (parts[2] * TimeSpan.FromSeconds(1));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Scale(string unit) => unit[0] switch
    {
        'y' => TimeSpan.FromDays(365),
        'w' => TimeSpan.FromDays(7),
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => unit.StartsWith("ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromSeconds(1),
    };

    private const string Part =
        @"(?:(?<clock>\d{1,4}:\d{2}(?::\d{2})?)|(?<number>\d{1,9}(?:\.\d{1,6})?)\s*(?<unit>years?|y|weeks?|w|days?|d|hours?|hrs?|h|ms|minutes?|mins?|m|seconds?|secs?|s))";

    [GeneratedRegex(Part, RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?:" + Part + @"(?:,?\s*(?:and\s+)?))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
