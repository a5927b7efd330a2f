using System.Globalization;
using Shouldly;
using UpgradePlatform.Cli.Hosting;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Requests;

/// <summary>Times as people type them.</summary>
public sealed class TimeWordsTests
{
    private static readonly FixedTime Noon = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-11-21T22:00:00+01:00", "2026-11-21T21:00:00Z")]
    [InlineData("2026-11-21T22:00:00Z", "2026-11-21T22:00:00Z")]
    [InlineData("2026-11-21T22:00", "2026-11-21T22:00:00Z")]
    [InlineData("2026-11-22", "2026-11-22T00:00:00Z")]
    [InlineData("+2h", "2026-11-21T14:00:00Z")]
    [InlineData("+1d2h30m", "2026-11-22T14:30:00Z")]
    [InlineData("+90", "2026-11-21T12:01:30Z")]
    public void A_time_is_understood(string text, string wanted) => TimeWords.Time(text, Noon).ShouldBe(DateTimeOffset.Parse(wanted, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+2x")]
    [InlineData("2h")]
    [InlineData("tomorrow")]
    [InlineData("21.11.2026")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("+99999d")]
    public void What_is_no_time_is_refused(string text) => TimeWords.Time(text, Noon).ShouldBeNull();

    [Theory]
    [InlineData("90", 90)]
    [InlineData("1.5", 1.5)]
    [InlineData("90s", 90)]
    [InlineData("2h30m", 9000)]
    [InlineData("1d", 86400)]
    public void A_duration_is_understood(string text, double seconds) => TimeWords.Duration(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("30m2h")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("")]
    public void What_is_no_duration_is_refused(string text) => TimeWords.Duration(text).ShouldBeNull();

    [Theory]
    [InlineData(4.24, "4.2s")]
    [InlineData(59, "59s")]
    [InlineData(185, "3m 5s")]
    [InlineData(7260, "2h 1m")]
    [InlineData(93600, "1d 2h")]
    public void A_duration_is_written_in_its_two_largest_units(double seconds, string wanted) => TimeWords.Write(TimeSpan.FromSeconds(seconds)).ShouldBe(wanted);
}
