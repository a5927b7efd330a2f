namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record AttemptDocument(string Unit, string Step, string Status, string? Progress);
