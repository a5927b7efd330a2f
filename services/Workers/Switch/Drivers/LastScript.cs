namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>The last upgrade script started for a switch.</summary>
/// <param name="Owner">Operation it was started for.</param>
/// <param name="StartedAt">When, by the clock that also says <see cref="SwitchState.BootedAt"/>.</param>
internal sealed record LastScript(string Owner, DateTimeOffset StartedAt);
