namespace UpgradePlatform.SyslogReceiver.Sources;

/// <summary>A device that may speak.</summary>
internal sealed record Device(string ClusterId, string Node);
