using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Fleet;

/// <summary>A registered model: platform, operating system and version. Upgrading a switch moves it to another type (specification 0).</summary>
/// <param name="Id">Id.</param>
/// <param name="Platform">Hardware.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Version">Its version.</param>
/// <param name="ScriptPath">Script that installs this type, for rollbacks and for requests that name none; null when there is none.</param>
public sealed record EquipmentType(string Id, string Platform, string Os, string Version, string? ScriptPath)
{
    /// <summary>Image that installs it, as the script host keeps it; null when the fleet declares none.</summary>
    public ImageInfo? Image { get; init; }

    /// <summary>Command profile of its devices, from <see cref="DeviceProfiles"/>; a node may declare its own.</summary>
    public string? Profile { get; init; }
}
