using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace UpgradePlatform.Api.Native;

/// <summary>ETags of operations: the sequence number of the last event.</summary>
internal static class ETags
{
    public static string Write(long sequence) => string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");

    /// <summary>Reads If-Match; null for absent or <c>*</c>.</summary>
    public static bool TryRead(StringValues header, out long? sequence)
    {
        sequence = null;
        var text = header.ToString();
        if (text is "" or "*")
            return true;
        if (!long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        sequence = number;
        return true;
    }
}
