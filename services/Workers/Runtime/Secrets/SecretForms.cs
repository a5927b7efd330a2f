using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>The shapes in which a secret turns up in output: as it is, escaped for JSON, a URL, a shell or HTML, in hexadecimal and base64.</summary>
internal static class SecretForms
{
    /// <summary>Shorter ones would hide half of every text, and reveal more than they hide.</summary>
    internal const int Shortest = 4;

    private const int ShortestFragment = 6;

    internal static IEnumerable<string> Of(string value) =>
        Encoded(value).Concat(Lines(value).SelectMany(Encoded)).Where(form => form.Length >= Shortest);

    // A key is printed line by line as often as whole. Its first and last line are no secret.
    private static IEnumerable<string> Lines(string value) =>
        value.Contains('\n', StringComparison.Ordinal)
            ? value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= 8 && !line.StartsWith("-----", StringComparison.Ordinal))
            : [];

    private static IEnumerable<string> Encoded(string value) =>
        [value, .. Json(value), .. Percent(value), .. Shell(value), WebUtility.HtmlEncode(value), .. Hexadecimal(value), .. Base64(value)];

    private static IEnumerable<string> Json(string value)
    {
        var strict = JsonEncodedText.Encode(value).ToString();
        var relaxed = JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        return [strict, LowerEscapes(strict, "\\u", 4), relaxed, AsciiOnly(relaxed, "x4"), AsciiOnly(relaxed, "X4")];
    }

    private static string AsciiOnly(string json, string format) => string.Concat(json.Select(c =>
        char.IsAscii(c) ? c.ToString() : "\\u" + ((int)c).ToString(format, CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Percent(string value)
    {
        var data = Uri.EscapeDataString(value);
        var form = WebUtility.UrlEncode(value);
        return [data, LowerEscapes(data, "%", 2), form, LowerEscapes(form, "%", 2)];
    }

    private static string LowerEscapes(string text, string prefix, int digits)
    {
        var lower = new StringBuilder(text);
        for (var at = text.IndexOf(prefix, StringComparison.Ordinal); at >= 0 && at + prefix.Length + digits <= text.Length;
            at = text.IndexOf(prefix, at + 1, StringComparison.Ordinal))
        {
            for (var digit = at + prefix.Length; digit < at + prefix.Length + digits; digit++)
                lower[digit] = char.ToLowerInvariant(lower[digit]);
        }

        return lower.ToString();
    }

    private static IEnumerable<string> Shell(string value) =>
    [
        value.Replace("'", @"'\''", StringComparison.Ordinal),
        value.Replace("'", "'\"'\"'", StringComparison.Ordinal),
        string.Concat(value.Select(c => char.IsAsciiLetterOrDigit(c) || c > 127 || "_@%+=:,./-".Contains(c, StringComparison.Ordinal) ? c.ToString() : $"\\{c}")),
        string.Concat(value.Select(c => "\"$`\\".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString())),
    ];

    private static IEnumerable<string> Hexadecimal(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return [Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes)];
    }

    // As a text of its own, and as a part of a longer one, where it may begin at any of three places within four letters.
    private static IEnumerable<string> Base64(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        List<string> forms = [Convert.ToBase64String(bytes)];
        for (var shift = 0; shift < 3; shift++)
        {
            var whole = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var fragment = whole[((shift * 8 + 5) / 6)..((shift + bytes.Length) * 8 / 6)];
            if (fragment.Length >= ShortestFragment)
                forms.Add(fragment);
        }

        return forms.SelectMany<string, string>(form => [form, form.Replace('+', '-').Replace('/', '_')]);
    }
}
