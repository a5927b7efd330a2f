using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Api.Native;

/// <summary>Shows Core's fleet views as the native API's models.</summary>
internal static class FleetMapper
{
    public static ClusterModel Model(ClusterView view) => new(
        view.Id, view.Family, view.ScriptHost, view.ObservedAt,
        [.. view.Nodes.Values.OrderBy(node => node.Id, NaturalOrder.Instance).Select(Model)],
        [.. view.EquipmentTypes.Values.Select(type => new EquipmentTypeModel(type.Id, type.Platform, type.Os, type.Version, type.ScriptPath, type.Image?.Path, type.Image?.Sha256, type.Profile))]);

    // A snapshot is its driver's own and large.
    private static NodeModel Model(NodeView node) => new(
        node.Id, node.Role, node.RedundancyGroup, node.EquipmentType, node.Healthy, node.ObservedAt, node.Facts.Remove(FactNames.Snapshot), node.Address, node.Profile);
}
