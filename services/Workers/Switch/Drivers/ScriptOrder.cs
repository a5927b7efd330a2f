using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>Which script to run and what for.</summary>
/// <param name="Host">Executing host.</param>
/// <param name="Path">Absolute path there.</param>
/// <param name="Ztp">Whether zero touch provisioning is prepared.</param>
/// <param name="EquipmentType">Equipment type the switch is moved to.</param>
/// <param name="Version">Version of that type.</param>
/// <param name="Image">Image to install; null where the script knows.</param>
internal sealed record ScriptOrder(string Host, string Path, bool Ztp, string EquipmentType, string Version, ImageInfo? Image);
