namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Settings of the platform's processes that the scenarios need.</summary>
internal static class AcceptanceSettings
{
    public static readonly (string Name, string Value)[] All =
    [
        // Listeners of tests are on the loopback, which nobody is notified on unless it is listed.
        ("Notifications__AllowedNetworks__0", "127.0.0.0/8"),
        // Six tries within seconds.
        ("Notifications__Pauses__0", "00:00:00.2"),
    ];
}
