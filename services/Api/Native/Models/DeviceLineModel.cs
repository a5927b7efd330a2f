namespace UpgradePlatform.Api.Native.Models;

/// <summary>A line a device said by syslog.</summary>
/// <param name="Id">Rises.</param>
/// <param name="Node">The device, known by its address.</param>
/// <param name="ReceivedAt">When it was received (UTC).</param>
/// <param name="Severity">0 (emergency) to 7 (debug); left out where the line named none.</param>
/// <param name="App">Program that spoke; left out where the line named none.</param>
/// <param name="Text">Message part, control characters replaced.</param>
/// <param name="Attempt">The attempt that began last on the device before.</param>
public sealed record DeviceLineModel(long Id, string Node, DateTimeOffset ReceivedAt, int? Severity, string? App, string Text, string Attempt);
