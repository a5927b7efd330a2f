namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record DiscoveryDocument(string Cluster, DateTimeOffset? ObservedAt, bool Matches, IReadOnlyList<DiscoveredNodeDocument> Nodes, IReadOnlyList<DiscoveredLinkDocument> Links, IReadOnlyList<UnknownNeighbourDocument> UnknownNeighbours, IReadOnlyList<DifferenceDocument> Differences);
