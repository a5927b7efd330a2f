using System.Collections.Immutable;
using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>A fabric with links: every spine to every leaf, swp1 upwards, as declared and as the devices see them.</summary>
public static class Wiring
{
    public static ClusterView Wired(this ClusterView cluster) => (cluster with { Links = [.. Mesh(cluster)] }).SeenAsDeclared();

    /// <summary>Every node sees at its ports what is declared there.</summary>
    public static ClusterView SeenAsDeclared(this ClusterView cluster) =>
        cluster.Nodes.Keys.Aggregate(cluster, (seen, node) => seen.Sees(node, [.. seen.Links.SelectMany(link => Ends(link)).Where(end => end.Node == node).Select(end => Seen(end.Port, end.Other, end.OtherPort))]));

    /// <summary>The node sees exactly these.</summary>
    public static ClusterView Sees(this ClusterView cluster, string node, params NeighbourSeen[] neighbours) => cluster.With(node, one => one with
    {
        Facts = one.Facts.SetItem(FactNames.RouterId, RouterId(node)).SetItem(FactNames.Neighbours, JsonSerializer.Serialize(neighbours, JsonSerializerOptions.Web)),
    });

    /// <summary>Neither end sees the other any more.</summary>
    public static ClusterView Cut(this ClusterView cluster, string node, string other) => cluster.Change(node, seen => seen.RouterId != RouterId(other)).Change(other, seen => seen.RouterId != RouterId(node));

    /// <summary>The node sees only those of its neighbours that are kept.</summary>
    public static ClusterView Change(this ClusterView cluster, string node, Func<NeighbourSeen, bool> keep) => cluster.Sees(node, [.. cluster.Nodes[node].Neighbours!.Value.Where(keep)]);

    public static NeighbourSeen Seen(string? port, string other, string? otherPort) =>
        new(port!) { RouterId = RouterId(other), Cost = DeviceLink.NormalCost, Name = other, Port = otherPort, Address = $"192.0.2.{RouterId(other)[7..]}" };

    public static string RouterId(string node) => node switch
    {
        _ when node.StartsWith("spine-", StringComparison.Ordinal) => $"10.0.0.1{node[6..]}",
        _ => $"10.0.0.2{node[5..]}",
    };

    private static IEnumerable<ClusterLink> Mesh(ClusterView cluster)
    {
        string[] Of(string role) => [.. cluster.Nodes.Values.Where(node => node.Role == role).Select(node => node.Id).Order(NaturalOrder.Instance)];
        var (spines, leaves) = (Of(NodeRoles.Spine), Of(NodeRoles.Leaf));
        return spines.SelectMany((spine, s) => leaves.Select((leaf, l) => new ClusterLink(spine, $"swp{l + 1}", leaf, $"swp{s + 51}")));
    }

    private static IEnumerable<(string Node, string? Port, string Other, string? OtherPort)> Ends(ClusterLink link) => [(link.A, link.APort, link.B, link.BPort), (link.B, link.BPort, link.A, link.APort)];
}
