namespace UpgradePlatform.Core.Fleet;

/// <summary>Command profiles: whose words a device understands.</summary>
public static class DeviceProfiles
{
    /// <summary>Profiles a fleet file may name.</summary>
    public static IReadOnlyList<string> All { get; } = ["frr", "cumulus", "junos", "ios-xr", "eos", "sonic"];
}
