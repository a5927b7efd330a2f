using System.Globalization;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Query of the list of upgrades, an extension (specification 4.2).</summary>
/// <param name="Status">Only those with this status (1.5.1); null for all.</param>
/// <param name="From">Only those accepted at or after this time; null for all.</param>
/// <param name="Limit">Most operations of an answer, 1 to 1000.</param>
/// <param name="Offset">Operations to leave out at the beginning.</param>
internal sealed record MsfListQuery(string? Status, DateTimeOffset? From, int Limit, int Offset)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Reads it: a wrong word or time is 010002, a number out of range 010003.</summary>
    public static MsfListQuery Read(string? status, string? from, string? limit, string? offset, TimeZoneInfo zone)
    {
        Require(status is null || MsfOperationStatus.All.Contains(status), MsfError.ParameterValue, $"status is none of {string.Join(", ", MsfOperationStatus.All)}");
        DateTimeOffset time = default;
        Require(from is null || MsfTime.TryParse(from, zone, out time), MsfError.ParameterValue, "from is not a time");
        return new MsfListQuery(status, from is null ? null : time, Number(limit, "limit", 1, MaxLimit, DefaultLimit), Number(offset, "offset", 0, int.MaxValue, 0));
    }

    private static int Number(string? text, string name, int least, int most, int otherwise)
    {
        if (text is null)
            return otherwise;
        Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most, MsfError.ParameterRange, $"{name} is not a number from {least} to {most}");
        return number;
    }
}
