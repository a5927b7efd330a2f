using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Discovery;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Api.Native;

/// <summary>Shows Core's discovery as the native API's models.</summary>
internal static class DiscoveryMapper
{
    public static DiscoveryModel Model(ClusterView view)
    {
        var found = FabricDiscovery.Of(view);
        return new(
            view.Id, view.ObservedAt, found.Matches,
            [.. view.Nodes.Values.OrderBy(node => node.Id, NaturalOrder.Instance).Select(Model)],
            [.. found.Links.Select(link => new DiscoveredLinkModel(link.A.Node, link.A.Port, link.B.Node, link.B.Port, link.Cost, link.OtherCost, link.BothEnds, link.Adjacent))],
            [.. found.Unknown.Select(unknown => new UnknownNeighbourModel(unknown.Node, unknown.Seen.Interface, unknown.Seen.RouterId, unknown.Seen.Name, unknown.Seen.Port, unknown.Seen.Address))],
            [.. found.Differences.Select(difference => new DifferenceModel(difference.Code, difference.Node, difference.Text))]);
    }

    private static DiscoveredNodeModel Model(NodeView node) => new(
        node.Id, node.ObservedAt, !node.Unreachable && node.Neighbours is not null, node.RouterId, node.Facts.GetValueOrDefault(FactNames.Serial), node.Version);
}
