using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>
/// Goes through the order of a plan as if it were carried out, and tells the first unit whose absence cuts traffic. What the last facts
/// show out of service stays out until its own turn; then it is back, with its links.
/// </summary>
internal static class SwitchCuts
{
    public static IEnumerable<Finding> Of(ImmutableArray<PlanStage> stages, OperationPolicy policy, ClusterView cluster)
    {
        var graph = new FabricGraph(cluster);
        if (First(stages, policy, graph) is { } found)
            yield return found;
        // Where a group may go out as a whole, another finding says so.
        var never = stages.SelectMany(stage => stage.Units).Where(unit => cluster.Nodes.Values.Count(node => node.RedundancyGroup == unit.RedundancyGroup) > policy.MaxUnavailable)
            .Select(unit => (unit.Id, Text: FabricCut.Unavoidable(graph, unit.Id))).FirstOrDefault(pair => pair.Text is not null);
        if (never.Text is { } text)
            yield return new(FindingSeverity.Warning, FindingCodes.CutsTraffic, never.Id, text);
    }

    private static Finding? First(ImmutableArray<PlanStage> stages, OperationPolicy policy, FabricGraph graph)
    {
        var cluster = graph.Cluster;
        var gone = cluster.Nodes.Values.Where(KnownOut).ToImmutableSortedDictionary(node => node.Id, node => OutOfService.Because(node, ours: false)!, NaturalOrder.Instance);
        var down = LinkStates.Down(cluster);
        foreach (var stage in stages)
        {
            for (var i = 0; i < stage.Units.Length; i++)
            {
                var unit = stage.Units[i].Id;
                var beside = stage.Units[Math.Max(0, i - Math.Max(1, stage.MaxParallel) + 1)..i];
                var others = gone.Remove(unit).SetItems(beside.Select(other => KeyValuePair.Create(other.Id, "upgraded at the same time")));
                if (FabricCut.Avoidable(graph, unit, others, down, policy.MaxUnavailable) is { } text)
                    return new(policy.RefuseOrdersThatCutTraffic ? FindingSeverity.Refusal : FindingSeverity.Warning, FindingCodes.CutsTraffic, unit, text);
                if (!gone.ContainsKey(unit))
                    continue;
                gone = gone.Remove(unit);
                down = down.RemoveAll(one => one.Link.Touches(unit));
            }
        }

        return null;
    }

    private static bool KnownOut(NodeView node) => node.Detoured || node.Unreachable || node.Facts.GetValueOrDefault(FactNames.Healthy) == "false";
}
