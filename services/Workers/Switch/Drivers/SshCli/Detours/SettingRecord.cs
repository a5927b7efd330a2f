namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>A setting of a device that a detour changed.</summary>
/// <param name="Previous">Value before the first detour over it, or the one somebody gave it meanwhile.</param>
/// <param name="Set">Value we gave it.</param>
internal sealed record SettingRecord(long Previous, long Set);
