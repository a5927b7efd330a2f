using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>What the planner notices about a switch upgrade request.</summary>
internal static class SwitchFindings
{
    public static ImmutableArray<Finding> Of(UpgradeRequest request, OperationPolicy policy, ClusterView cluster)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (request.Nodes.IsEmpty)
            findings.Add(new(FindingSeverity.Refusal, "no-nodes", null, "The request names no node."));
        if (cluster.ScriptHost is null)
            findings.Add(new(FindingSeverity.Refusal, "no-script-host", null, $"Cluster {cluster.Id} declares no script host."));
        foreach (var wanted in request.Nodes)
            Add(findings, wanted, cluster);
        foreach (var twice in request.Nodes.GroupBy(node => node.Node).Where(group => group.Count() > 1))
            findings.Add(new(FindingSeverity.Refusal, "node-twice", twice.Key, $"{twice.Key} is named more than once."));
        AddCapacity(findings, request, policy, cluster);
        return findings.ToImmutable();
    }

    private static void Add(ImmutableArray<Finding>.Builder findings, NodeRequest wanted, ClusterView cluster)
    {
        if (!cluster.EquipmentTypes.TryGetValue(wanted.EquipmentType, out var type))
            findings.Add(new(FindingSeverity.Refusal, "equipment-type-unknown", wanted.Node, $"Equipment type {wanted.EquipmentType} is not registered."));
        if (!cluster.Nodes.TryGetValue(wanted.Node, out var node))
        {
            findings.Add(new(FindingSeverity.Refusal, "node-unknown", wanted.Node, $"Cluster {cluster.Id} has no node {wanted.Node}."));
            return;
        }

        if (string.IsNullOrEmpty(wanted.ScriptPath))
            findings.Add(new(FindingSeverity.Refusal, "script-missing", node.Id, $"{node.Id} has no upgrade script: neither the request nor equipment type {wanted.EquipmentType} names one."));
        if (cluster.EquipmentTypes.GetValueOrDefault(node.EquipmentType)?.ScriptPath is null)
            findings.Add(new(FindingSeverity.Warning, "no-way-back", node.Id, $"{node.Id} cannot be rolled back: equipment type {node.EquipmentType} names no upgrade script."));
        if (type is not null && type.Version == node.Version)
            findings.Add(new(FindingSeverity.Note, "already-there", node.Id, $"{node.Id} runs {type.Version} already; it is upgraded all the same."));
        if (type is not null)
            findings.AddRange(SwitchEquipment.Of(node, type, cluster));
    }

    private static void AddCapacity(ImmutableArray<Finding>.Builder findings, UpgradeRequest request, OperationPolicy policy, ClusterView cluster)
    {
        foreach (var group in request.Nodes.Select(node => cluster.Nodes.GetValueOrDefault(node.Node)).OfType<NodeView>().GroupBy(node => node.RedundancyGroup))
        {
            var members = cluster.Nodes.Values.Count(node => node.RedundancyGroup == group.Key);
            if (members <= policy.MaxUnavailable)
                findings.Add(new(FindingSeverity.Warning, "no-redundancy", group.First().Id, $"Nothing stands in for {group.Key} while it is upgraded: its traffic is cut."));
        }
    }
}
