namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A cluster as shown.</summary>
internal sealed record ClusterView(
    string Id, long Fence, IReadOnlyList<NodeView> Nodes, IReadOnlyList<Link> Links, IReadOnlyList<JobView> Jobs, Violations Violations);
