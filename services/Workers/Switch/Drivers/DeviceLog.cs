namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>What was said during an upgrade.</summary>
/// <param name="SinceBoot">Lines the switch logged since its last boot, oldest first.</param>
/// <param name="Script">Lines the upgrade script wrote, from its start.</param>
internal sealed record DeviceLog(IReadOnlyList<string> SinceBoot, IReadOnlyList<string> Script);
