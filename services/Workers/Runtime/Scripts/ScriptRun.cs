using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>A run of an upgrade script.</summary>
public sealed record ScriptRun
{
    /// <summary>Absolute path of the script on the script host.</summary>
    public required string Path { get; init; }

    /// <summary>Switch it upgrades; address, user and credential are handed to the script.</summary>
    public required DeviceInfo Device { get; init; }

    /// <summary>Image to install; null where the script knows.</summary>
    public ImageInfo? Image { get; init; }

    /// <summary>Version the switch is to run afterwards; null where unknown.</summary>
    public string? Version { get; init; }

    /// <summary>Whether zero touch provisioning is prepared (D-01).</summary>
    public bool Ztp { get; init; }

    /// <summary>Time for the script, 1 s to 7 days (D-07).</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether it is refused while another script of the cluster runs on the host.</summary>
    public bool Exclusive { get; init; }
}
