using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>Which redundancy groups of leaves reach each other, over links that are up and nodes in service. Pure.</summary>
internal static class FabricPaths
{
    /// <summary>
    /// What is cut: pairs of groups without a way between them, the smaller name first; and every group of which nobody is in service, as
    /// a pair with itself.
    /// </summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="out">Whether a node is out of service.</param>
    /// <param name="down">Links that are down.</param>
    public static HashSet<(string Group, string Other)> Cut(ClusterView cluster, Func<string, bool> @out, IEnumerable<ClusterLink> down)
    {
        var parts = Parts(cluster, @out, down.ToHashSet());
        var groups = cluster.Nodes.Values.Where(node => node.Role == NodeRoles.Leaf).GroupBy(node => node.RedundancyGroup)
            .Select(group => (group.Key, Parts: group.Where(node => !@out(node.Id)).Select(node => parts[node.Id]).ToHashSet()))
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var cut = new HashSet<(string, string)>();
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Parts.Count == 0)
                cut.Add((groups[i].Key, groups[i].Key));
            for (var j = i + 1; j < groups.Length; j++)
                if (!groups[i].Parts.Overlaps(groups[j].Parts))
                    cut.Add((groups[i].Key, groups[j].Key));
        }

        return cut;
    }

    // The connected part that each node in service belongs to, named by one of its nodes.
    private static Dictionary<string, string> Parts(ClusterView cluster, Func<string, bool> @out, HashSet<ClusterLink> down)
    {
        var ways = cluster.Links.Where(link => !down.Contains(link)).SelectMany(link => new[] { (From: link.A, To: link.B), (From: link.B, To: link.A) })
            .Where(way => !@out(way.To)).ToLookup(way => way.From, way => way.To);
        var parts = new Dictionary<string, string>();
        var next = new Queue<string>();
        foreach (var start in cluster.Nodes.Keys.Where(node => !@out(node)))
        {
            if (parts.TryAdd(start, start))
                next.Enqueue(start);
            while (next.TryDequeue(out var node))
                foreach (var neighbour in ways[node].Where(neighbour => parts.TryAdd(neighbour, start)))
                    next.Enqueue(neighbour);
        }

        return parts;
    }
}
