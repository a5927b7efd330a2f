using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>What is cut off when one more node goes out of service. Pure.</summary>
public static class FabricCut
{
    private static readonly ImmutableHashSet<ClusterLink> None = [];

    /// <summary>
    /// What would be cut that is not cut already, and that the declared links could avoid, in a sentence; null for nothing. What nothing
    /// can stand in for, such as the only leaf of a group, is not counted: it could never be upgraded.
    /// </summary>
    /// <param name="graph">Cluster.</param>
    /// <param name="node">Node that goes out.</param>
    /// <param name="out">What is out of service besides, and why; not the node itself.</param>
    /// <param name="down">Links that are down.</param>
    /// <param name="maxUnavailable">As many nodes of a group may be out at once: a group that small may go out as a whole.</param>
    public static string? Avoidable(FabricGraph graph, string node, ImmutableSortedDictionary<string, string> @out, ImmutableArray<LinkDown> down, int maxUnavailable)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(@out);
        // A node that is merely ill may still carry traffic; one that is detoured does not.
        var cluster = graph.Cluster;
        if (cluster.Links.IsEmpty || !cluster.Nodes.TryGetValue(node, out var self) || self.Detoured)
            return null;
        var links = down.Select(one => one.Link).ToHashSet();
        var cut = graph.Cut(id => id == node || @out.ContainsKey(id), links);
        if (cut.Count == 0)
            return null;
        cut.ExceptWith(graph.Cut(@out.ContainsKey, links));
        cut.ExceptWith(graph.Cut(id => id == node, None));
        if (cluster.Nodes.Values.Count(one => one.RedundancyGroup == self.RedundancyGroup) <= maxUnavailable)
            cut.RemoveWhere(pair => pair.Group == self.RedundancyGroup || pair.Other == self.RedundancyGroup);
        return cut.Count == 0 ? null : new CutWords(cluster, node, @out, down, cut).ToString();
    }

    /// <summary>What the declared links could never avoid, everything else in service, in a sentence; null for nothing.</summary>
    public static string? Unavoidable(FabricGraph graph, string node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Cluster.Links.IsEmpty)
            return null;
        var cut = graph.Cut(id => id == node, None);
        if (cut.Count == 0)
            return null;
        cut.ExceptWith(graph.Cut(_ => false, None));
        return cut.Count == 0 ? null : new CutWords(graph.Cluster, node, ImmutableSortedDictionary<string, string>.Empty, [], cut).ToString();
    }
}
