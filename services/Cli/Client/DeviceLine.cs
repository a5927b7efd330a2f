namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record DeviceLine(long Id, string Node, DateTimeOffset ReceivedAt, int? Severity, string? App, string Text);
