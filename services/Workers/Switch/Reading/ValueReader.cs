using System.Globalization;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>Makes a typed value of a text, or says that it is none.</summary>
internal static class ValueReader
{
    private const int LongestWord = 128;
    private const int LongestLine = 2000;

    /// <summary>Reads a value.</summary>
    /// <returns>Null where the text is not of the type.</returns>
    internal static object? Read(ColumnType type, Column column, string text, DateTimeOffset now)
    {
        text = text.Trim();
        if (column.Match is { } match)
        {
            var found = match.Match(text);
            if (!found.Success)
                return null;
            text = found.Groups[1].Value.Trim();
        }

        return type switch
        {
            ColumnType.Interface => Placeholder.InterfaceName().IsMatch(text) ? text : null,
            ColumnType.Word => text.Length is > 0 and <= LongestWord && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? text : null,
            ColumnType.Line => text.Length <= LongestLine ? new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]) : text[..LongestLine],
            ColumnType.Flag => Flag(column, text),
            ColumnType.Count => Count(column.Unit, text),
            _ => Duration(column.Unit, text, now),
        };
    }

    private static bool? Flag(Column column, string text) =>
        column.Yes is { } yes ? yes.IsMatch(text) : text switch { "true" or "yes" or "up" => true, "false" or "no" or "down" => false, _ => null };

    private static long? Count(Unit unit, string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) || number < 0)
            return null;
        var scale = unit switch { Unit.Kilobytes => 1024L, Unit.Megabytes => 1024L * 1024, _ => 1 };
        return number <= long.MaxValue / scale ? number * scale : null;
    }

    private static TimeSpan? Duration(Unit unit, string text, DateTimeOffset now)
    {
        if (unit is Unit.Words)
            return DurationWords.Read(text);
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e12)
            return null;
        return unit switch
        {
            Unit.Milliseconds => TimeSpan.FromMilliseconds(number),
            // A device's clock may be a little ahead of ours.
            Unit.Since => TimeSpan.FromSeconds(Math.Max(0, now.ToUnixTimeSeconds() - number)),
            _ => TimeSpan.FromSeconds(Math.Min(number, 1e10)),
        };
    }
}
