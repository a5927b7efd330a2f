namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Routing cost of an interface.</summary>
/// <param name="Interface">Its name.</param>
/// <param name="Cost">Cost in effect.</param>
/// <param name="Area">Area it is in; null where the device does not say.</param>
internal sealed record CostSeen(string Interface, long Cost, string? Area);
