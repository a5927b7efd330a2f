using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Values as MySQL compares and writes them: text without regard to case, text beside a number as a number.</summary>
internal static class Values
{
    public static IComparer<object?> Order { get; } = Comparer<object?>.Create((a, b) => Compare(a, b) ?? (a is null ? (b is null ? 0 : -1) : 1));

    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static decimal? Number(object? value) => value switch
    {
        null => null,
        long number => number,
        decimal number => number,
        string text => decimal.TryParse(Leading(text), CultureInfo.InvariantCulture, out var number) ? number : 0,
        _ => 0,
    };

    public static bool True(object? value) => Number(value) is { } number && number != 0;

    /// <summary>Null where one of them is null.</summary>
    public static int? Compare(object? a, object? b) => (a, b) switch
    {
        (null, _) or (_, null) => null,
        (string left, string right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
        _ => Number(a)!.Value.CompareTo(Number(b)!.Value),
    };

    /// <summary>Whether a text fits a pattern: % for any number of characters, _ for one, a backslash before either for itself.</summary>
    public static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0] == '%')
            return Like(text, pattern[1..]) || (!text.IsEmpty && Like(text[1..], pattern));
        if (text.IsEmpty)
            return false;
        if (pattern[0] == '_')
            return Like(text[1..], pattern[1..]);
        if (pattern[0] == '\\' && pattern.Length > 1)
            pattern = pattern[1..];
        return char.ToUpperInvariant(text[0]) == char.ToUpperInvariant(pattern[0]) && Like(text[1..], pattern[1..]);
    }

    public static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Leading(string text)
    {
        var trimmed = text.TrimStart();
        var length = 0;
        while (length < trimmed.Length && (char.IsAsciiDigit(trimmed[length]) || trimmed[length] == '.' || (length == 0 && trimmed[length] == '-')))
            length++;
        return trimmed[..length];
    }
}
