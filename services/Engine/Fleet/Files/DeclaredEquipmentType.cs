namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A model with its operating system and version.</summary>
/// <param name="Id">Id.</param>
/// <param name="Platform">Hardware.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpgradeScript">Absolute path, on the script host, of the script that installs it.</param>
public sealed record DeclaredEquipmentType(string Id, string Platform, string Os, string Version, string? UpgradeScript)
{
    /// <summary>Id of the image that installs it.</summary>
    public string? Image { get; init; }

    /// <summary>Command profile of its devices, from <see cref="Core.Fleet.DeviceProfiles"/>.</summary>
    public string? Profile { get; init; }
}
