namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record SlotDocument(int Ordinal, string Name);
