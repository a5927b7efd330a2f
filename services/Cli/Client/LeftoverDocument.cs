namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record LeftoverDocument(string Unit, string Pair, string Reason, Guid Owner);
