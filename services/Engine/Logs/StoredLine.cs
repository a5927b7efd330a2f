namespace UpgradePlatform.Engine.Logs;

/// <summary>A line of a device, kept with an operation.</summary>
/// <param name="Id">Rises; a reader goes on after it.</param>
/// <param name="Node">The device.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="Severity">Severity, 0 (emergency) to 7 (debug); null where the line named none.</param>
/// <param name="App">Program that spoke; null where the line named none.</param>
/// <param name="Text">Message part.</param>
/// <param name="AttemptId">The attempt that began last on the device before.</param>
public sealed record StoredLine(long Id, string Node, DateTimeOffset ReceivedAt, int? Severity, string? App, string Text, string AttemptId);
