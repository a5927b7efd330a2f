namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record DiscoveredLinkDocument(string A, string? APort, string B, string? BPort, long? Cost, long? OtherCost, bool BothEnds, bool Adjacent);
