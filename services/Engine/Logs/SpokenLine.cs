namespace UpgradePlatform.Engine.Logs;

/// <summary>A line a device just said.</summary>
/// <param name="ClusterId">Cluster of the device.</param>
/// <param name="Node">The device.</param>
/// <param name="Age">Time since it was received; the database's clock gives the moment.</param>
/// <param name="Severity">Severity, 0 (emergency) to 7 (debug); null where the line names none.</param>
/// <param name="App">Program that spoke; null where the line names none.</param>
/// <param name="Text">Message part, without control characters.</param>
public sealed record SpokenLine(string ClusterId, string Node, TimeSpan Age, int? Severity, string? App, string Text);
