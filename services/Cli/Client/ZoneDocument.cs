namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record ZoneDocument(string Name, string? Status, string? Version, IReadOnlyList<string> Nodes);
