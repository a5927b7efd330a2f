namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A line a device said.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
internal sealed record SyslogLine(DateTimeOffset At, string Text);
