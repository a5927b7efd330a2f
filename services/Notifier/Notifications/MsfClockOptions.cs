namespace UpgradePlatform.Notifier.Notifications;

/// <summary>What the notifier needs of section <c>Msf</c>, which is the API's: both show the same times.</summary>
public sealed class MsfClockOptions
{
    /// <summary>Time zone of the dialect's local times; the machine's where left out.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Zone => TimeZone is null ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Whether the zone is known.</summary>
    internal bool Valid() => TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _);
}
