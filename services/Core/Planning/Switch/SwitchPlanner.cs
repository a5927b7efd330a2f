using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>
/// Plans switch OS upgrades. The request's order is kept where the policy says so (MSF, specification 2.3); otherwise spines go
/// one at a time, then leaves, never two of a redundancy group in one stage.
/// </summary>
public sealed class SwitchPlanner : IPlanner
{
    /// <inheritdoc/>
    public string Family => Families.Switch;

    /// <inheritdoc/>
    public Plan Plan(OperationKind kind, UpgradeRequest request, OperationPolicy policy, ClusterView cluster, ImmutableArray<Leftover> leftovers = default)
    {
        if (kind == OperationKind.Detour)
            return DetourPlan.Of(request.Detour, policy, cluster, leftovers);
        var units = request.Nodes
            .Where(node => cluster.Nodes.ContainsKey(node.Node) && cluster.EquipmentTypes.ContainsKey(node.EquipmentType))
            .DistinctBy(node => node.Node)
            .Select(node => (Node: cluster.Nodes[node.Node], Unit: SwitchUnit.Build(kind, node, policy, cluster)))
            .ToArray();
        var stages = policy.KeepOrder ? InOrder(units) : ByRole(units, policy);
        return new Plan
        {
            Stages = stages,
            Findings = [.. SwitchFindings.Of(request, policy, cluster), .. kind == OperationKind.Upgrade ? SwitchCuts.Of(stages, policy, cluster) : []],
            Basis = BasisOf(request, cluster),
            Digest = PlanJson.Digest(stages),
        };
    }

    private static ImmutableArray<PlanStage> InOrder((NodeView Node, PlanUnit Unit)[] units) =>
        [.. units.Select(pair => new PlanStage(pair.Unit.Title, 1, [pair.Unit]))];

    private static ImmutableArray<PlanStage> ByRole((NodeView Node, PlanUnit Unit)[] units, OperationPolicy policy)
    {
        var spines = units.Where(pair => pair.Node.Role == NodeRoles.Spine).OrderBy(pair => pair.Node.Id, NaturalOrder.Instance)
            .Select(pair => new PlanStage($"Spine {pair.Node.Id}", 1, [pair.Unit]));

        // The first member of every group, then the second of every group, and so on: no stage holds two of one group.
        var leaves = units.Where(pair => pair.Node.Role != NodeRoles.Spine)
            .GroupBy(pair => pair.Node.RedundancyGroup)
            .OrderBy(group => group.Key, NaturalOrder.Instance)
            .SelectMany(group => group.OrderBy(pair => pair.Node.Id, NaturalOrder.Instance).Select((pair, rank) => (pair.Unit, Rank: rank)))
            .GroupBy(pair => pair.Rank)
            .OrderBy(group => group.Key)
            .Select(group => new PlanStage($"Leaves, round {group.Key + 1}", policy.MaxParallel, [.. group.Select(pair => pair.Unit)]));
        return [.. spines, .. leaves];
    }

    private static ImmutableSortedDictionary<string, string> BasisOf(UpgradeRequest request, ClusterView cluster)
    {
        var basis = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var wanted in request.Nodes)
        {
            if (cluster.Nodes.TryGetValue(wanted.Node, out var node))
                basis[$"node/{node.Id}"] = $"type {node.EquipmentType}, group {node.RedundancyGroup}";
            if (cluster.EquipmentTypes.TryGetValue(wanted.EquipmentType, out var type))
                basis[$"type/{type.Id}"] = $"version {type.Version}{(type.Image is { } image ? $", image {image.Path} {image.Sha256 ?? "without digest"}" : "")}";
        }

        return basis.ToImmutable();
    }
}
