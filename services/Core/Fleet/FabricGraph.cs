using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>
/// Nodes and links of a cluster, to ask which redundancy groups of leaves reach each other. Built once for many questions: a plan of a
/// thousand switches asks one for each.
/// </summary>
public sealed class FabricGraph
{
    private readonly string[] _nodes;
    private readonly List<(int To, ClusterLink Link)>[] _ways;
    private readonly (string Name, int[] Members)[] _groups;

    /// <summary>The graph of a cluster.</summary>
    public FabricGraph(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Cluster = cluster;
        _nodes = [.. cluster.Nodes.Keys];
        var index = _nodes.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        _ways = [.. _nodes.Select(_ => new List<(int, ClusterLink)>())];
        foreach (var link in cluster.Links)
        {
            if (!index.TryGetValue(link.A, out var a) || !index.TryGetValue(link.B, out var b))
                continue;
            _ways[a].Add((b, link));
            _ways[b].Add((a, link));
        }

        _groups = [.. cluster.Nodes.Values.Where(node => node.Role == NodeRoles.Leaf).GroupBy(node => node.RedundancyGroup)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Select(node => index[node.Id]).ToArray()))];
    }

    /// <summary>The cluster.</summary>
    public ClusterView Cluster { get; }

    /// <summary>
    /// What is cut over links that are up and nodes in service: pairs of groups without a way between them, in one order; and every group
    /// of which nobody is in service, as a pair with itself.
    /// </summary>
    /// <param name="out">Whether a node is out of service.</param>
    /// <param name="down">Links that are down.</param>
    public HashSet<(string Group, string Other)> Cut(Func<string, bool> @out, IReadOnlySet<ClusterLink> down)
    {
        ArgumentNullException.ThrowIfNull(@out);
        ArgumentNullException.ThrowIfNull(down);
        var parts = Parts(@out, down);
        var groups = _groups.Select(group => (group.Name, Parts: group.Members.Select(member => parts[member]).Where(part => part >= 0).ToHashSet())).ToArray();
        var cut = new HashSet<(string, string)>();
        // Nearly always all is one part, and there is no need to look at every pair.
        if (groups.All(group => group.Parts.Count == 1) && groups.SelectMany(group => group.Parts).Distinct().Count() == 1)
            return cut;
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Parts.Count == 0)
                cut.Add((groups[i].Name, groups[i].Name));
            for (var j = i + 1; j < groups.Length; j++)
                if (!groups[i].Parts.Overlaps(groups[j].Parts))
                    cut.Add((groups[i].Name, groups[j].Name));
        }

        return cut;
    }

    // The connected part that each node belongs to, by the index of one of its nodes; -1 out of service.
    private int[] Parts(Func<string, bool> @out, IReadOnlySet<ClusterLink> down)
    {
        const int Unseen = -2;
        int[] parts = [.. _nodes.Select(node => @out(node) ? -1 : Unseen)];
        var next = new Queue<int>();
        for (var start = 0; start < parts.Length; start++)
        {
            Reach(start, start);
            while (next.TryDequeue(out var node))
                foreach (var (to, link) in _ways[node])
                    if (parts[to] == Unseen && (down.Count == 0 || !down.Contains(link)))
                        Reach(to, start);
        }

        return parts;

        void Reach(int node, int part)
        {
            if (parts[node] != Unseen)
                return;
            parts[node] = part;
            next.Enqueue(node);
        }
    }
}
