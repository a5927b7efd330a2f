using System.Collections.Immutable;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Discovery;

/// <summary>Finds out which declared node is meant by what a device sees. LLDP says it by name; a router id says it where only one node has it.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byAddress;
    private readonly ILookup<string, string> _byRouterId;

    public Sightings(ClusterView cluster)
    {
        foreach (var node in cluster.Nodes.Keys)
            _byName[node] = node;
        _byAddress = cluster.Nodes.Values.Where(node => node.Address is not null).GroupBy(node => node.Address!).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.Single().Id);
        _byRouterId = cluster.Nodes.Values.Where(node => node.RouterId is not null).ToLookup(node => node.RouterId!, node => node.Id);
        All = [.. cluster.Nodes.Values.Where(node => !node.Unreachable).OrderBy(node => node.Id, NaturalOrder.Instance).SelectMany(Of)];
    }

    /// <summary>All that is seen, by node and port in natural order.</summary>
    public ImmutableArray<Sighting> All { get; }

    /// <summary>Router ids that more than one node says it has, with those nodes.</summary>
    public IEnumerable<IGrouping<string, string>> Twice => _byRouterId.Where(nodes => nodes.Count() > 1);

    private IEnumerable<Sighting> Of(NodeView node) => (node.Neighbours ?? [])
        .GroupBy(seen => seen.Interface)
        .SelectMany(Merge)
        .OrderBy(seen => seen.Interface, NaturalOrder.Instance)
        .Select(seen => new Sighting(node.Id, seen, Other(node.Id, seen)))
        .Where(sighting => sighting.Other != node.Id);

    // Adjacency and LLDP may each tell of the same neighbour; a port with several of either leads to several.
    private static IEnumerable<NeighbourSeen> Merge(IGrouping<string, NeighbourSeen> port)
    {
        var (routers, names) = (port.Select(seen => seen.RouterId).OfType<string>().Distinct().Count(), port.Select(seen => seen.Name).OfType<string>().Distinct().Count());
        return routers > 1 || names > 1 ? port.Distinct() :
        [
            port.Aggregate((one, other) => one with
            {
                RouterId = one.RouterId ?? other.RouterId,
                Cost = one.Cost ?? other.Cost,
                Name = one.Name ?? other.Name,
                Port = one.Port ?? other.Port,
                Address = one.Address ?? other.Address,
            }),
        ];
    }

    private string? Other(string self, NeighbourSeen seen)
    {
        // Names may be told with their domain.
        if (seen.Name is { } name && (_byName.GetValueOrDefault(name) ?? _byName.GetValueOrDefault(name.Split('.')[0])) is { } named)
            return named;
        if (seen.Address is { } address && _byAddress.GetValueOrDefault(address) is { } addressed)
            return addressed;
        var routers = seen.RouterId is { } id ? _byRouterId[id].Where(node => node != self).ToArray() : [];
        return routers.Length == 1 ? routers[0] : null;
    }
}
