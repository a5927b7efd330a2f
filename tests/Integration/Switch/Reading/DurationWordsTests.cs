using Shouldly;
using UpgradePlatform.Workers.Switch.Reading;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Reading;

/// <summary>Lengths of time as devices write them.</summary>
public sealed class DurationWordsTests
{
    [Theory]
    [InlineData("00:12:33", 753)]
    [InlineData("1d02h", 93600)]
    [InlineData("1w2d03h", 788400)]
    [InlineData("3 weeks, 2 days, 4 hours, 5 minutes", 2001900)]
    [InlineData("12 days, 3:04", 1047840)]
    [InlineData("6.212s", 6.212)]
    [InlineData("1 hour and 1 second", 3601)]
    [InlineData("250ms", 0.25)]
    public void Words_are_read(string text, double seconds) => DurationWords.Read(text)!.Value.TotalSeconds.ShouldBe(seconds, 0.0001);

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("12")]
    [InlineData("1d02x")]
    [InlineData("-5s")]
    [InlineData("5s garbage")]
    public void What_is_no_length_of_time_is_none(string text) => DurationWords.Read(text).ShouldBeNull();
}
