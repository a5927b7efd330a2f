using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.SyslogReceiver.Parsing;

/// <summary>
/// Reads lines per RFC 5424 and RFC 3164. Devices keep to neither, so nothing is refused: what does not fit is text. The message part
/// is what the completion texts of an upgrade are looked for in (specification 3.4).
/// </summary>
internal static partial class SyslogParser
{
    private const int HighestPriority = 191;
    private const string Nil = "-";

    private static readonly SearchValues<char> TagEnds = SearchValues.Create(" :[");

    /// <summary>The line.</summary>
    public static SyslogLine Parse(ReadOnlySpan<byte> bytes, bool truncated)
    {
        var text = SyslogText.Of(bytes, truncated);
        if (Priority().Match(text) is not { Success: true } priority || int.Parse(priority.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) is > HighestPriority)
            return new(null, null, text.Trim());
        var severity = int.Parse(priority.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) & 7;
        var rest = text[priority.Length..];
        return rest.StartsWith("1 ", StringComparison.Ordinal) && Modern(severity, rest[2..]) is { } modern ? modern : Old(severity, rest);
    }

    // TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA [MSG]
    private static SyslogLine? Modern(int severity, string text)
    {
        var words = text.Split(' ', 6);
        if (words.Length < 6 || words[..5].Any(word => word.Length == 0) || StructuredDataEnd(words[5]) is not { } end)
            return null;
        var data = words[5];
        var message = end < data.Length ? data[(end + 1)..].TrimStart('\uFEFF').Trim() : "";
        // Some devices say everything in the structured part; then that is what they said.
        if (message.Length == 0)
            message = string.Join(' ', new[] { words[4], data[..end] }.Where(word => word != Nil));
        return new(severity, words[2] == Nil ? null : words[2], message);
    }

    // Where the structured data ends; null where it is none.
    private static int? StructuredDataEnd(string text)
    {
        if (text == Nil || text.StartsWith("- ", StringComparison.Ordinal))
            return 1;
        var at = 0;
        while (at < text.Length && text[at] == '[')
        {
            var quoted = false;
            for (at++; at < text.Length && (quoted || text[at] != ']'); at++)
                if (quoted && text[at] == '\\')
                    at++;
                else if (text[at] == '"')
                    quoted = !quoted;
            if (at++ >= text.Length)
                return null;
        }

        return at > 0 && (at == text.Length || text[at] == ' ') ? at : null;
    }

    // TIMESTAMP HOSTNAME [TAG[pid]:] MSG. Without time and host the first word may be anything, and all of it is what was said.
    private static SyslogLine Old(int severity, string text)
    {
        if (OldHeader().Match(text) is not { Success: true } header)
            return new(severity, null, text.Trim());
        text = text[header.Length..];
        var end = text.AsSpan().IndexOfAny(TagEnds);
        if (end is > 0 and <= 48 && TagRest().Match(text, end) is { Success: true } rest)
            return new(severity, text[..end], text[(rest.Index + rest.Length)..].Trim());
        return new(severity, null, text.Trim());
    }

    [GeneratedRegex(@"^<(?<value>0|[1-9][0-9]{0,2})>", RegexOptions.ExplicitCapture)]
    private static partial Regex Priority();

    [GeneratedRegex(@"^((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ 0-3]?[0-9]( [0-9]{4})? [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?) [^ :\[]+ ", RegexOptions.ExplicitCapture)]
    private static partial Regex OldHeader();

    [GeneratedRegex(@"\G(\[[^\]]{0,64}\])?: ?", RegexOptions.ExplicitCapture)]
    private static partial Regex TagRest();
}
