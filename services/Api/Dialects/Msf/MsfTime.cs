using System.Globalization;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Times of the MSF dialect: <c>yyyyMMdd_HHmmss</c> of the document, <c>yyyyMMdd.HHmmss</c> of the seed, both in the server's zone; ISO 8601 with offset in addition (D-42).</summary>
internal static class MsfTime
{
    private static readonly string[] LocalForms = ["yyyyMMdd_HHmmss", "yyyyMMdd.HHmmss"];

    public static bool TryParse(string text, TimeZoneInfo zone, out DateTimeOffset time)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !zone.IsInvalidTime(local))
        {
            time = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            return true;
        }

        time = default;
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    public static string Write(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
}
