using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>
/// Once: run the upgrade script as a remote job on the script host (specification 3.3). Done means the script ended well,
/// which says only that the procedure was triggered; <see cref="AwaitReturn"/> asks the device.
/// </summary>
/// <param name="ScriptHost">Host that executes the script.</param>
/// <param name="ScriptPath">Absolute path there.</param>
/// <param name="Ztp">Whether zero touch provisioning is prepared (D-01).</param>
/// <param name="EquipmentType">Equipment type the switch is moved to.</param>
/// <param name="Version">Operating system version of that type.</param>
public sealed record RunUpgradeScript(string ScriptHost, string ScriptPath, bool Ztp, string EquipmentType, string Version) : StepCommand
{
    /// <summary>Image to stage before the script runs; null when the fleet declares none for the type.</summary>
    public ImageInfo? Image { get; init; }
}
