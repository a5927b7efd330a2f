using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Times on the wire: both local forms, and ISO 8601 with offset (D-42).</summary>
public sealed class MsfTimeTests
{
    private static readonly TimeZoneInfo East = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(9), "east", "east");

    // Clocks go from 2:00 to 3:00 on the last Sunday of March, and back from 3:00 to 2:00 on the last Sunday of October.
    private static readonly TimeZoneInfo Summer = TimeZoneInfo.CreateCustomTimeZone("summer", TimeSpan.FromHours(1), "summer", "winter", "summer",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
    ]);

    [Theory]
    [InlineData("20260312_013000")]
    [InlineData("20260312.013000")]
    [InlineData("2026-03-12T01:30:00+09:00")]
    [InlineData("2026-03-11T16:30:00Z")]
    [InlineData("2026-03-11T16:30Z")]
    [InlineData("2026-03-11T16:30:00.000+00:00")]
    public void All_forms_mean_the_same_moment(string text)
    {
        MsfTime.TryParse(text, East, out var time).ShouldBeTrue();
        time.ShouldBe(new DateTimeOffset(2026, 3, 11, 16, 30, 0, TimeSpan.Zero));
        time.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 20260312_013000")]
    [InlineData("20260312_013000 ")]
    [InlineData("20260312-013000")]
    [InlineData("20260312_0130")]
    [InlineData("20260312_250000")]
    [InlineData("20261301_000000")]
    [InlineData("20260229_000000")]
    [InlineData("2026-03-12T01:30:00")] // no offset: nobody knows which zone is meant
    [InlineData("2026-03-12 01:30:00Z")]
    [InlineData("Thu, 12 Mar 2026 01:30:00 GMT")]
    [InlineData("5 OCT 2026")]
    [InlineData("T10:00Z")]
    [InlineData("00010101_000000")] // before the calendar, in UTC
    public void Anything_else_is_no_time(string text) => MsfTime.TryParse(text, East, out _).ShouldBeFalse();

    [Fact]
    public void A_time_that_the_clocks_skip_is_no_time()
    {
        MsfTime.TryParse("20260329_023000", Summer, out _).ShouldBeFalse();
        MsfTime.TryParse("20260329_033000", Summer, out var after).ShouldBeTrue();
        after.ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_later_one()
    {
        MsfTime.TryParse("20261025_023000", Summer, out var time).ShouldBeTrue();
        time.ShouldBe(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Times_are_written_in_the_zone_of_the_server() =>
        MsfTime.Write(new DateTimeOffset(2026, 3, 11, 16, 30, 0, 999, TimeSpan.Zero), East).ShouldBe("20260312_013000");

    [Fact]
    public void What_is_written_is_read_back()
    {
        MsfTime.TryParse(MsfTime.Write(new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.Zero), Summer), Summer, out var time).ShouldBeTrue();
        time.ShouldBe(new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.Zero));
    }
}
