namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record HoldDocument(string Key, string Kind, string Reason, DateTimeOffset Since, string? Unit, string? Step, DateTimeOffset? Until);
