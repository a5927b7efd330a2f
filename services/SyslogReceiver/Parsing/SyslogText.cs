using System.Text;

namespace UpgradePlatform.SyslogReceiver.Parsing;

/// <summary>Bytes of a device as text that is fit to be stored and shown.</summary>
internal static class SyslogText
{
    /// <summary>Stands at the end of a line that was cut.</summary>
    public const string TruncatedMark = " [truncated]";

    private const char Replacement = '\uFFFD';

    /// <summary>The text; control characters are replaced, what is not UTF-8 as well. A line end, NUL or white space at the end is not part of it.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, bool truncated)
    {
        if (truncated)
            bytes = bytes[..WholeCharacters(bytes)];
        while (!bytes.IsEmpty && bytes[^1] is 0 or (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t')
            bytes = bytes[..^1];
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Any(IsUnfit))
            text = string.Create(text.Length, text, static (clean, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                    clean[i] = text[i] == '\t' ? ' ' : IsUnfit(text[i]) ? Replacement : text[i];
            });
        return truncated ? text + TruncatedMark : text;
    }

    // Marks of direction turn around what a person reads; the separators break lines.
    private static bool IsUnfit(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // The cut may be in the middle of a character; at most three bytes before it begin one.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
            if (bytes[^back] is >= 0xC0 and var first)
                return back < (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2) ? bytes.Length - back : bytes.Length;
            else if (bytes[^back] < 0x80)
                break;
        return bytes.Length;
    }
}
