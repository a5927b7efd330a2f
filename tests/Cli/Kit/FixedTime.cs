namespace UpgradePlatform.Cli.Tests;

/// <summary>A clock that shows one time, in UTC; its timers run.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>Just after the recordings were made.</summary>
    public static readonly FixedTime AfterRecording = new(new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
