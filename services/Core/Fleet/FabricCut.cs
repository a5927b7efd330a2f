using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>What is cut off when one more node goes out of service. Pure.</summary>
public static class FabricCut
{
    /// <summary>
    /// What would be cut that is not cut already, and that the declared links could avoid, in a sentence; null for nothing. What nothing
    /// can stand in for, such as the only leaf of a group, is not counted: it could never be upgraded.
    /// </summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="node">Node that goes out.</param>
    /// <param name="out">What is out of service besides, and why; not the node itself.</param>
    /// <param name="down">Links that are down.</param>
    /// <param name="maxUnavailable">As many nodes of a group may be out at once: a group that small may go out as a whole.</param>
    public static string? Avoidable(ClusterView cluster, string node, ImmutableSortedDictionary<string, string> @out, ImmutableArray<LinkDown> down, int maxUnavailable)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(@out);
        // A node that is merely ill may still carry traffic; one that is detoured does not.
        if (cluster.Links.IsEmpty || !cluster.Nodes.TryGetValue(node, out var self) || self.Detoured)
            return null;
        var links = down.Select(one => one.Link).ToArray();
        var cut = FabricPaths.Cut(cluster, id => id == node || @out.ContainsKey(id), links);
        cut.ExceptWith(FabricPaths.Cut(cluster, @out.ContainsKey, links));
        cut.ExceptWith(FabricPaths.Cut(cluster, id => id == node, []));
        if (cluster.Nodes.Values.Count(one => one.RedundancyGroup == self.RedundancyGroup) <= maxUnavailable)
            cut.RemoveWhere(pair => pair.Group == self.RedundancyGroup || pair.Other == self.RedundancyGroup);
        return cut.Count == 0 ? null : $"{Words(cluster, node, @out, down, cut)}: {OutOfService.List(Facts(cluster, node, @out, down, cut))}.";
    }

    /// <summary>What the declared links could never avoid, everything else in service, in a sentence; null for nothing.</summary>
    public static string? Unavoidable(ClusterView cluster, string node)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (cluster.Links.IsEmpty)
            return null;
        var cut = FabricPaths.Cut(cluster, id => id == node, []);
        cut.ExceptWith(FabricPaths.Cut(cluster, _ => false, []));
        return cut.Count == 0 ? null : $"{Words(cluster, node, ImmutableSortedDictionary<string, string>.Empty, [], cut)}: no other links are declared.";
    }

    private static string Words(ClusterView cluster, string node, ImmutableSortedDictionary<string, string> @out, ImmutableArray<LinkDown> down, HashSet<(string Group, string Other)> cut)
    {
        if (cut.Where(pair => pair.Group == pair.Other).Select(pair => pair.Group).Order(NaturalOrder.Instance).FirstOrDefault() is { } empty)
            return $"Without {node}, nobody of {empty} would be in service";
        // The group that loses most is told of; where two lose each other, that with more dead links of its own.
        var group = cut.SelectMany(pair => new[] { pair.Group, pair.Other }).CountBy(name => name)
            .OrderByDescending(pair => pair.Value).ThenByDescending(pair => down.Count(one => Of(one.Link.A, pair.Key) || Of(one.Link.B, pair.Key)))
            .ThenByDescending(pair => pair.Key, NaturalOrder.Instance).First().Key;
        var members = cluster.Nodes.Values.Where(one => one.RedundancyGroup == group && one.Id != node && !@out.ContainsKey(one.Id)).Select(one => one.Id).Order(NaturalOrder.Instance);
        var others = cut.Where(pair => pair.Group == group || pair.Other == group).Select(pair => pair.Group == group ? pair.Other : pair.Group).Order(NaturalOrder.Instance);
        return $"Without {node}, {string.Join(" and ", members)} ({group}) would have no way to {OutOfService.List([.. others])}";

        bool Of(string id, string name) => cluster.Nodes.GetValueOrDefault(id)?.RedundancyGroup == name;
    }

    // Leaves of other groups carry nobody else's traffic; links of nodes that are out say nothing more.
    private static string[] Facts(ClusterView cluster, string node, ImmutableSortedDictionary<string, string> @out, ImmutableArray<LinkDown> down, HashSet<(string Group, string Other)> cut)
    {
        var groups = cut.SelectMany(pair => new[] { pair.Group, pair.Other }).ToHashSet();
        var nodes = @out.Where(pair => cluster.Nodes.TryGetValue(pair.Key, out var one) && (one.Role != NodeRoles.Leaf || groups.Contains(one.RedundancyGroup)))
            .Select(pair => $"{pair.Key} is out of service ({pair.Value})");
        var links = down.Where(one => !one.Link.Touches(node) && !@out.ContainsKey(one.Link.A) && !@out.ContainsKey(one.Link.B)).Select(one => one.Because);
        string[] facts = [.. links, .. nodes];
        return facts.Length > 0 ? facts : [.. @out.Keys];
    }
}
