using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning.ObServer.Routes;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>A database cluster as its planner sees it: servers and zones.</summary>
public static class DatabaseNodes
{
    /// <summary>Zone of a server: as its cluster says, else as declared; null where neither does.</summary>
    public static string? ZoneOf(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Facts.GetValueOrDefault(FactNames.Zone) ?? node.Settings.GetValueOrDefault(DeviceSettings.Zone);
    }

    /// <summary>Version and build a server runs; null where it was never seen.</summary>
    public static VersionBuild? VersionOf(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Version is { Length: > 0 } version ? VersionBuild.Parse(version) : null;
    }

    /// <summary>The lowest version that runs; null where none was ever seen.</summary>
    public static VersionBuild? Lowest(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.Nodes.Values.Select(VersionOf).OfType<VersionBuild>().Min();
    }

    /// <summary>Architectures of the hosts, as far as seen.</summary>
    public static ImmutableSortedSet<string> Architectures(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. cluster.Nodes.Values.Select(node => node.Facts.GetValueOrDefault(FactNames.Architecture)).OfType<string>()];
    }

    /// <summary>Zones with their servers, both in natural order. The vendor's own order is that of its table, which promises none.</summary>
    public static ImmutableArray<(string Zone, ImmutableArray<NodeView> Nodes)> Zones(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. cluster.Nodes.Values.Where(node => ZoneOf(node) is not null).GroupBy(node => ZoneOf(node)!).OrderBy(zone => zone.Key, NaturalOrder.Instance)
            .Select(zone => (zone.Key, zone.OrderBy(node => node.Id, NaturalOrder.Instance).ToImmutableArray()))];
    }
}
