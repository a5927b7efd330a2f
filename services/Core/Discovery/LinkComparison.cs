using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Discovery;

/// <summary>Compares the links declared with those found, pair of nodes by pair of nodes.</summary>
internal static class LinkComparison
{
    public static IEnumerable<Difference> Of(ClusterView cluster, IReadOnlyCollection<FoundLink> found, IReadOnlySet<string> asked)
    {
        var seen = found.ToLookup(link => (link.A.Node, link.B.Node));
        var declared = cluster.Links.Select(Sorted).ToLookup(link => (link.A, link.B));
        return declared.Select(pair => pair.Key).Union(seen.Select(pair => pair.Key))
            .SelectMany(pair => Pair(cluster, [.. declared[pair]], [.. seen[pair]], asked.Contains(pair.Item1) || asked.Contains(pair.Item2)));
    }

    private static IEnumerable<Difference> Pair(ClusterView cluster, List<ClusterLink> declared, List<FoundLink> found, bool asked)
    {
        while (Best(declared, found) is var (link, twin))
        {
            declared.Remove(link);
            found.Remove(twin);
            foreach (var difference in Same(cluster, link, twin))
                yield return difference;
        }

        // Where neither end could be asked, nothing is known of the link.
        foreach (var link in declared.Where(_ => asked))
            yield return new(DifferenceCodes.LinkMissing, link.A, $"{link} is declared and nobody tells of it.");
        // Cables that carry no routes, such as between the members of a pair, are not internal links.
        foreach (var link in found.Where(link => link.Adjacent))
            yield return new(DifferenceCodes.LinkUndeclared, link.A.Node, $"{link} is there and not declared.");
    }

    // Of all that may be the same link those that agree most; the earlier ones where several do.
    private static (ClusterLink, FoundLink)? Best(List<ClusterLink> declared, List<FoundLink> found) => declared.Count == 0 || found.Count == 0
        ? null
        : declared.SelectMany(link => found.Select(twin => (link, twin))).MaxBy(pair => Likeness(pair.link.APort, pair.twin.A.Port) + Likeness(pair.link.BPort, pair.twin.B.Port));

    private static int Likeness(string? declared, string? found) => declared is null || found is null ? 1 : declared == found ? 2 : 0;

    private static IEnumerable<Difference> Same(ClusterView cluster, ClusterLink link, FoundLink found)
    {
        if (Likeness(link.APort, found.A.Port) == 0 || Likeness(link.BPort, found.B.Port) == 0)
            yield return new(DifferenceCodes.PortDiffers, link.A, $"{link} is declared, {found} is there.");
        if (!found.Adjacent)
            yield return new(DifferenceCodes.LinkWithoutRoutes, link.A, $"{found} is cabled, and no routes are exchanged over it.");
        // A detour may have raised it.
        if (cluster.Nodes[link.A].Detoured || cluster.Nodes[link.B].Detoured)
            yield break;
        foreach (var (node, cost) in new[] { (link.A, found.Cost), (link.B, found.OtherCost) })
            if (cost is { } other && other != link.Cost)
                yield return new(DifferenceCodes.CostDiffers, node, $"{found} costs {other} at {node}, {link.Cost} is declared.");
    }

    private static ClusterLink Sorted(ClusterLink link) =>
        NaturalOrder.Instance.Compare(link.A, link.B) < 0 ? link : link with { A = link.B, APort = link.BPort, B = link.A, BPort = link.APort };
}
