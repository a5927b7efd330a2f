using System.Collections.Immutable;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Api.Native;

/// <summary>Shows Core's fleet views as the native API's models.</summary>
internal static class FleetMapper
{
    // Large, and of use to their drivers alone.
    private static readonly string[] Hidden = [FactNames.Snapshot, FactNames.ParameterBackup];

    public static ClusterModel Model(ClusterView view)
    {
        var nodes = view.Nodes.Values.OrderBy(node => node.Id, NaturalOrder.Instance).ToArray();
        return new(
            view.Id, view.Family, view.ScriptHost, view.ObservedAt,
            [.. nodes.Select(Model)],
            [.. view.EquipmentTypes.Values.Select(type => new EquipmentTypeModel(type.Id, type.Platform, type.Os, type.Version, type.ScriptPath, type.Image?.Path, type.Image?.Sha256, type.Profile))],
            view.Settings.GetValueOrDefault(DeviceSettings.Edition), Version(nodes), Zones(nodes), Rest(view.Settings, DeviceSettings.Edition, view.Settings.GetValueOrDefault(DeviceSettings.Edition)));
    }

    private static NodeModel Model(NodeView node) => new(
        node.Id, node.Role, node.RedundancyGroup, node.EquipmentType is { Length: > 0 } type ? type : null, node.Healthy, node.ObservedAt,
        node.Facts.RemoveRange(Hidden), node.Address, node.Profile, node.Version, Zone(node),
        node.Facts.GetValueOrDefault(FactNames.ServerStatus), Rest(node.Settings, DeviceSettings.Zone, Zone(node)));

    private static ZoneModel[]? Zones(IReadOnlyList<NodeView> nodes)
    {
        var zones = nodes.Where(node => Zone(node) is not null).GroupBy(node => Zone(node)!).OrderBy(zone => zone.Key, NaturalOrder.Instance)
            .Select(zone => new ZoneModel(zone.Key, Newest(zone, FactNames.ZoneStatus), Version([.. zone]), [.. zone.Select(node => node.Id)])).ToArray();
        return zones.Length == 0 ? null : zones;
    }

    // As its cluster says, else as declared: what a plan goes by.
    private static string? Zone(NodeView node) => node.Facts.GetValueOrDefault(FactNames.Zone) ?? node.Settings.GetValueOrDefault(DeviceSettings.Zone);

    // All servers of a zone are told the same; one that was asked long ago was told what was so then.
    private static string? Newest(IEnumerable<NodeView> nodes, string fact) =>
        nodes.Where(node => node.Facts.ContainsKey(fact)).MaxBy(node => node.ObservedAt)?.Facts[fact];

    private static string? Version(IReadOnlyList<NodeView> nodes) =>
        nodes.Select(node => node.Version).Distinct().ToArray() is [{ } version] ? version : null;

    // What has a member of its own is not told twice, unless that says something else.
    private static ImmutableSortedDictionary<string, string>? Rest(ImmutableSortedDictionary<string, string> settings, string told, string? value) =>
        (settings.GetValueOrDefault(told) == value ? settings.Remove(told) : settings) is { IsEmpty: false } rest ? rest : null;
}
