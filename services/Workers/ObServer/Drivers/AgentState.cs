namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>The vendor's agent on a host.</summary>
/// <param name="Present">Whether its program is there.</param>
/// <param name="Version">Version of the program, dotted with build; null where it does not say.</param>
/// <param name="Running">Whether one runs from it.</param>
/// <param name="BackedUp">Whether the former program is in the folder of the upgrade.</param>
/// <param name="BackupVersion">Version of that former program; null where it does not say.</param>
internal sealed record AgentState(bool Present, string? Version, bool Running, bool BackedUp, string? BackupVersion = null);
