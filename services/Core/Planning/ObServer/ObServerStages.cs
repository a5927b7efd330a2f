using System.Collections.Immutable;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>The stages of an upgrade of a database cluster, with the vendor's nodes counted through (OBShell specification 5.4).</summary>
internal sealed class ObServerStages(DatabaseRequest request, OperationPolicy policy, ClusterView cluster)
{
    // Names of units that are about the cluster as a whole. A zone may bear one of them.
    private static readonly ImmutableArray<string> Reserved = ["prepare", "begin", "all", "end", "finish"];

    private readonly ImmutableArray<(string Zone, ImmutableArray<NodeView> Nodes)> _zones = DatabaseNodes.Zones(cluster);
    private readonly ObServerSteps _steps = new(request, policy, cluster);

    public ImmutableArray<PlanStage> Of(OperationKind kind)
    {
        var check = kind == OperationKind.Check;
        var stages = ImmutableArray.CreateBuilder<PlanStage>();
        stages.Add(Stage("Prepare", Cluster("prepare", $"Prepare {cluster.Id}", [.. _steps.Prepare(agent: !check && !Business)], [.. _steps.Unprepare(agent: !check && !Business)])));
        if (!check)
            for (var i = 0; i < request.Hops.Length; i++)
                stages.AddRange(request.Mode == UpgradeMode.Rolling ? Rolling(request.Hops[i], i) : AtOnce(request.Hops[i], i));
        stages.Add(Stage("Finish", Cluster("finish", $"Clean up {cluster.Id}", [_steps.RemoveFolder()])));
        return stages.ToImmutable();
    }

    private bool Business => cluster.Settings.GetValueOrDefault(DeviceSettings.Edition) == Editions.Business;

    private IEnumerable<PlanStage> Rolling(DatabaseHop hop, int index)
    {
        var to = $"To {hop.VersionBuild}";
        yield return Stage($"{to}: begin", Cluster(Id("begin", index), $"Begin the upgrade to {hop.VersionBuild}", [.. _steps.Begin(hop, freezeAll: false)], [.. _steps.Unbegin()]));
        foreach (var (zone, nodes) in _zones)
            yield return Stage($"{to}: {zone}", new PlanUnit
            {
                Id = Id(Reserved.Contains(zone) ? $"zone {zone}" : zone, index),
                Title = $"{zone}: {Former(nodes, index)} to {hop.VersionBuild}",
                RedundancyGroup = nodes[0].RedundancyGroup,
                Nodes = [.. nodes.Select(node => node.Id)],
                Steps = [.. _steps.Zone(hop, zone, nodes)],
                Mirror = FormerVersion(nodes, index) is { } former ? [.. _steps.ZoneBack(former, zone, nodes)] : [],
            });
        yield return End(to, hop, index);
    }

    // All servers at once. What is noticed is the database's absence, so nothing else of its group may be out meanwhile.
    private IEnumerable<PlanStage> AtOnce(DatabaseHop hop, int index)
    {
        var nodes = _zones.SelectMany(zone => zone.Nodes).OrderBy(node => node.Id, NaturalOrder.Instance).ToImmutableArray();
        var to = $"To {hop.VersionBuild}";
        yield return Stage($"{to}: all servers", new PlanUnit
        {
            Id = Id("all", index),
            Title = $"All servers: {Former(nodes, index)} to {hop.VersionBuild}",
            RedundancyGroup = nodes[0].RedundancyGroup,
            Nodes = [.. nodes.Select(node => node.Id)],
            Steps = [.. _steps.Begin(hop, freezeAll: request.Freeze), .. _steps.AllServers(hop, nodes)],
            Mirror = FormerVersion(nodes, index) is { } former ? [.. _steps.AllServersBack(former, nodes), .. _steps.Unbegin()] : [],
        });
        yield return End(to, hop, index);
    }

    private PlanStage End(string to, DatabaseHop hop, int index) =>
        Stage($"{to}: end", Cluster(Id("end", index), $"End the upgrade to {hop.VersionBuild}", [.. _steps.End(hop)]) with
        {
            NoWayBack = $"The upgrade of {cluster.Id} to {hop.VersionBuild} is past its point of no return: the data version has moved. The only way is forward.",
        });

    // The last hop's units bear plain names, so that the next operation on the same target finds what this one left under its own.
    private string Id(string name, int index) => index == request.Hops.Length - 1 ? name : $"{name}@{request.Hops[index].Version}";

    private string Former(ImmutableArray<NodeView> nodes, int index) =>
        FormerVersion(nodes, index) ?? (nodes.Any(node => node.Version is null) ? "unknown" : string.Join(" and ", nodes.Select(node => DatabaseNodes.VersionOf(node)!.ToString()).Distinct()));

    // What every server of the unit ran before: a revert goes to one version.
    private string? FormerVersion(ImmutableArray<NodeView> nodes, int index) =>
        index > 0 ? request.Hops[index - 1].VersionBuild
        : nodes.Select(node => DatabaseNodes.VersionOf(node)?.ToString()).Distinct().ToArray() is [{ } one] ? one
        : null;

    private static PlanUnit Cluster(string id, string title, ImmutableArray<PlanStep> steps, ImmutableArray<PlanStep> mirror = default) => new()
    {
        Id = id,
        Title = title,
        RedundancyGroup = id,
        Nodes = [],
        Steps = steps,
        Mirror = mirror.IsDefault ? [] : mirror,
    };

    private static PlanStage Stage(string title, PlanUnit unit) => new(title, 1, [unit]);
}
