namespace UpgradePlatform.Api.Native.Models;

/// <summary>What the devices of a cluster tell of themselves and their neighbours, by the last observation, and how that differs from what is declared.</summary>
/// <param name="Cluster">Cluster.</param>
/// <param name="ObservedAt">The oldest observation among its nodes (UTC); null while any node was never observed.</param>
/// <param name="Matches">Whether all is as declared, and every node could be asked.</param>
/// <param name="Nodes">Nodes.</param>
/// <param name="Links">Links between declared nodes.</param>
/// <param name="UnknownNeighbours">Neighbours that are no declared node: hosts, or switches that nobody declared.</param>
/// <param name="Differences">What is not as declared.</param>
public sealed record DiscoveryModel(
    string Cluster,
    DateTimeOffset? ObservedAt,
    bool Matches,
    IReadOnlyList<DiscoveredNodeModel> Nodes,
    IReadOnlyList<DiscoveredLinkModel> Links,
    IReadOnlyList<UnknownNeighbourModel> UnknownNeighbours,
    IReadOnlyList<DifferenceModel> Differences);
