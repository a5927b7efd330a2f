using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Times of the MSF dialect: <c>yyyyMMdd_HHmmss</c> of the document, <c>yyyyMMdd.HHmmss</c> of the seed, both in the server's zone; ISO 8601 with offset in addition (D-42).</summary>
internal static partial class MsfTime
{
    private static readonly string[] LocalForms = ["yyyyMMdd_HHmmss", "yyyyMMdd.HHmmss"];

    public static bool TryParse(string text, TimeZoneInfo zone, out DateTimeOffset time)
    {
        time = default;
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return TryPlace(local, zone, out time);
        return Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }

    public static string Write(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);

    // A time that the clocks skip is none, nor is one whose UTC falls out of the calendar.
    private static bool TryPlace(DateTime local, TimeZoneInfo zone, out DateTimeOffset time)
    {
        time = default;
        if (zone.IsInvalidTime(local))
            return false;
        var offset = zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Iso();
}
