using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer.Routes;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Rules;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>What the planner notices about the upgrade of a database cluster.</summary>
internal static class ObServerFindings
{
    private const int LeastZones = 3;
    private const int LeastZonesOnSharedStorage = 2;

    public static IEnumerable<Finding> Of(OperationKind kind, DatabaseRequest request, ClusterView cluster)
    {
        foreach (var node in cluster.Nodes.Values.Where(node => DatabaseNodes.ZoneOf(node) is null))
            yield return new(FindingSeverity.Refusal, "zone-unknown", node.Id, $"{node.Id} has no zone: the fleet declares none and its cluster has not told one.");
        foreach (var node in cluster.Nodes.Values.Where(node => DatabaseNodes.VersionOf(node) is null))
            yield return new(FindingSeverity.Warning, "no-way-back", node.Id, $"{node.Id} cannot be put back: the version it runs is not known.");
        if (request.Hops.IsEmpty)
            yield return new(FindingSeverity.Refusal, "no-route", null, "The request holds no version to run.");
        if (DatabaseNodes.Lowest(cluster) is { } lowest && Target(request) is { } target && target <= lowest)
            yield return new(FindingSeverity.Refusal, RouteCodes.ToLowerVersion, null, $"{target} is not above {lowest}, which every server runs at the least.");
        if (kind != OperationKind.Upgrade)
            yield break;
        foreach (var finding in request.Mode == UpgradeMode.Rolling ? Rolling(cluster) : StopService(cluster))
            yield return finding;
        if (request.Hops.Length > 0)
            yield return new(FindingSeverity.Note, "point-of-no-return", null,
                $"Until {VersionScripts} of {request.Hops[0].Version} begins, a rollback brings back the former servers. From then on the only way is forward: the data version has moved.");
    }

    private const string VersionScripts = Contracts.Steps.ObServer.VersionScripts.Post;

    private static VersionBuild? Target(DatabaseRequest request) => request.Hops.IsEmpty ? null : VersionBuild.Parse(request.Hops[^1].VersionBuild);

    private static IEnumerable<Finding> Rolling(ClusterView cluster)
    {
        var zones = DatabaseNodes.Zones(cluster);
        var shared = cluster.Nodes.Values.Any(node => node.Facts.GetValueOrDefault(FactNames.SharedStorage) == "true");
        var least = shared ? LeastZonesOnSharedStorage : LeastZones;
        if (zones.Length < least)
            yield return new(FindingSeverity.Refusal, FindingCodes.TooFewZones, null,
                $"{cluster.Id} has {zones.Length} {(zones.Length == 1 ? "zone" : "zones")}; an upgrade zone by zone needs at least {least}. Upgrade it with mode stopService.");
        foreach (var (zone, nodes) in zones)
            if (QuorumKept.Told(cluster) is { Count: > 0 } replicas && LogStreamMajority.Lost(replicas, nodes.Select(node => node.Id).ToHashSet()) is { Count: > 0 } lost)
                yield return new(FindingSeverity.Warning, "no-majority", nodes[0].Id, $"Without {zone} {OutOfService.List(lost)}, by the last facts; it is not stopped while that is so.");
    }

    private static IEnumerable<Finding> StopService(ClusterView cluster) =>
        [new(FindingSeverity.Warning, "service-stops", null, $"All servers of {cluster.Id} are restarted at once: the database is away meanwhile.")];
}
