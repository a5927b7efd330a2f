using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpgradePlatform.Api.Native;

/// <summary>ETags of operations: the sequence number of the last event.</summary>
internal static class ETags
{
    public static string Write(long sequence) => string.Create(CultureInfo.InvariantCulture, $"\"{sequence}\"");

    /// <summary>Whether If-None-Match names the tag; weak tags count, since proxies that compress weaken ours.</summary>
    public static bool Matches(HttpRequest request, string etag)
    {
        var current = new EntityTagHeaderValue(etag);
        return request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(current, useStrongComparison: false) || tag.Equals(EntityTagHeaderValue.Any));
    }

    /// <summary>Reads If-Match; null for absent or <c>*</c>.</summary>
    public static bool TryRead(StringValues header, out long? sequence)
    {
        sequence = null;
        var text = header.ToString();
        if (text is "" or "*")
            return true;
        if (text is not ['"', .. var digits, '"'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        sequence = number;
        return true;
    }
}
