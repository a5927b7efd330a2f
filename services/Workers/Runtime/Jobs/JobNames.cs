using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>Ids as names of files and as words of the wrapper: two ids never share a name, and no name means anything to a shell.</summary>
internal static class JobNames
{
    private const int Longest = 200;

    /// <summary>A file name for an id.</summary>
    internal static string Encode(string id)
    {
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(id))
        {
            var plain = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' || (b is (byte)'.' && name.Length > 0);
            _ = plain ? name.Append((char)b) : name.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        // File systems take 255 bytes.
        return name.Length <= Longest
            ? name.ToString()
            : $"{name.ToString(0, Longest - 33)}%{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}";
    }

    /// <summary>A text as one word that <c>printf %b</c> turns back, free of blanks and of what a shell expands.</summary>
    internal static string Escape(string text)
    {
        var word = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
            _ = char.IsAsciiLetterOrDigit((char)b) || "/._-".Contains((char)b, StringComparison.Ordinal) ? word.Append((char)b) : word.Append("\\0").Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        return word.ToString();
    }
}
