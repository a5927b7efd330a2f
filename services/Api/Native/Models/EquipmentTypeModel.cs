namespace UpgradePlatform.Api.Native.Models;

/// <summary>An equipment type.</summary>
/// <param name="Id">Id.</param>
/// <param name="Platform">Hardware.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpgradeScript">Script that installs it.</param>
public sealed record EquipmentTypeModel(
    string Id,
    string Platform,
    string Os,
    string Version,
    string? UpgradeScript);
