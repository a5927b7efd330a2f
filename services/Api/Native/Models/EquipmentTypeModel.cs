namespace UpgradePlatform.Api.Native.Models;

/// <summary>An equipment type.</summary>
/// <param name="Id">Id.</param>
/// <param name="Platform">Hardware.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpgradeScript">Script that installs it.</param>
/// <param name="Image">Image that installs it, absolute path on the script host.</param>
/// <param name="ImageSha256">Digest of the image in hexadecimal.</param>
/// <param name="Profile">Command profile of its devices.</param>
public sealed record EquipmentTypeModel(
    string Id,
    string Platform,
    string Os,
    string Version,
    string? UpgradeScript,
    string? Image,
    string? ImageSha256,
    string? Profile);
