namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>A setting as a device shows it.</summary>
/// <param name="Value">A routing cost, or 1 and 0 for the highest metric and for a port that is enabled; null where the protocol does not run there, or the device does not tell.</param>
/// <param name="Area">Area of the interface, where the device says it.</param>
internal sealed record SettingSeen(long? Value, string? Area);
