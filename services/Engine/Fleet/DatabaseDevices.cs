using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>What a worker is told of the servers of a database cluster: of all of them, since any may be asked about the others.</summary>
internal static class DatabaseDevices
{
    /// <summary>Every node that is known, by name.</summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="known">Its nodes as declared.</param>
    /// <param name="facts">What was observed of them.</param>
    /// <param name="target">Node whose every fact is told; null for none.</param>
    public static Dictionary<string, DeviceInfo> Of(ClusterView cluster, KnownDevices known, IReadOnlyDictionary<string, NodeFacts> facts, string? target) =>
        cluster.Nodes.Values.Where(node => known.Nodes.ContainsKey(node.Id)).ToDictionary(node => node.Id, node => known.Nodes[node.Id].Info with
        {
            Settings = Settings(cluster, node, known.Nodes[node.Id]),
            Facts = Facts(node, known.Nodes[node.Id], facts.GetValueOrDefault(node.Id), all: node.Id == target),
        });

    /// <summary>Facts of a node, for a worker.</summary>
    public static Dictionary<string, string> Facts(NodeView? node, KnownDevice known, NodeFacts? observed, bool all)
    {
        var facts = node?.Facts.ToDictionary() ?? [];
        // Large, and of use only where it is compared with.
        if (!all)
            facts.Remove(FactNames.Snapshot);
        // Enrolled before the fleet said anew what the device is recognised by: it is another device's.
        if (observed?.Facts.GetValueOrDefault(FactNames.HostKey) is { } enrolled && enrolled.At < known.IdentityAt)
            facts.Remove(FactNames.HostKey);
        return facts;
    }

    // What is said of the node itself wins over what is said of its cluster.
    private static Dictionary<string, string> Settings(ClusterView cluster, NodeView node, KnownDevice known)
    {
        var settings = cluster.Settings.ToDictionary();
        foreach (var (name, value) in node.Settings.Concat(known.Info.Settings))
            settings[name] = value;
        return settings;
    }
}
