using System.Collections.Immutable;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Fleet;

/// <summary>
/// Which declared links are down, by what their reachable ends say. An end that was not asked, as simulated ones are not, says
/// nothing; a link of which nobody says anything counts as up. Pure.
/// </summary>
public static class LinkStates
{
    /// <summary>Links that are down, in declared order.</summary>
    public static ImmutableArray<LinkDown> Down(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (cluster.Links.IsEmpty)
            return [];
        var seen = cluster.Nodes.Values.Where(node => !node.Unreachable).ToDictionary(node => node.Id, node => node.Neighbours);
        return [.. cluster.Links.Select(link => (link, why: Why(cluster, seen, link.A, link.APort, link.B) ?? Why(cluster, seen, link.B, link.BPort, link.A)))
            .Where(pair => pair.why is not null).Select(pair => new LinkDown(pair.link, pair.why!))];
    }

    private static string? Why(ClusterView cluster, Dictionary<string, ImmutableArray<NeighbourSeen>?> seen, string node, string? port, string other)
    {
        if (seen.GetValueOrDefault(node) is not { } neighbours)
            return null;
        var expected = cluster.Nodes.GetValueOrDefault(other)?.RouterId;
        var adjacencies = neighbours.Where(neighbour => neighbour.RouterId is not null && (port is null || neighbour.Interface == port)).ToArray();
        if (adjacencies.Length == 0 || (port is null && expected is not null && adjacencies.All(adjacency => adjacency.RouterId != expected)))
            return $"{node}{(port is null ? "" : $" {port}")} to {other} is down";
        return port is not null && expected is not null && adjacencies.All(adjacency => adjacency.RouterId != expected)
            ? $"{node} {port} leads to router {adjacencies[0].RouterId}, not to {other}"
            : null;
    }
}
