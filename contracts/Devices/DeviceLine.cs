namespace UpgradePlatform.Contracts.Devices;

/// <summary>A line a device said by syslog.</summary>
/// <param name="ReceivedAt">When it was received, by the database's clock (UTC).</param>
/// <param name="Text">Message part, control characters replaced.</param>
public sealed record DeviceLine(DateTimeOffset ReceivedAt, string Text);
