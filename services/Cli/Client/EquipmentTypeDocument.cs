namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record EquipmentTypeDocument(string Id, string Platform, string Os, string Version, string? UpgradeScript);
