using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>What stands against a detour (specification 1.6.1).</summary>
internal static class DetourFindings
{
    public static ImmutableArray<Finding> Of(DetourRequest? request, OperationPolicy policy, ClusterView cluster, ImmutableArray<Leftover> leftovers)
    {
        if (request is null)
            return [new(FindingSeverity.Refusal, "no-detour", null, "The request says neither which node is meant nor whether its detour is set or released.")];
        if (!cluster.Nodes.TryGetValue(request.Node, out var node))
            return [new(FindingSeverity.Refusal, "node-unknown", request.Node, $"Cluster {cluster.Id} has no node {request.Node}.")];
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var left = Left(leftovers, node.Id);
        // Refused only where facts are read first: older ones would keep a switch that answers again from being helped.
        if (node.Unreachable)
            findings.Add(new(policy.FindingsAtStart ? FindingSeverity.Refusal : FindingSeverity.Warning, "unreachable", node.Id, $"{node.Id} gave no answer when it was last asked."));
        if (request.Set && (node.Detoured || left))
            findings.Add(new(FindingSeverity.Refusal, "already-detoured", node.Id, $"{node.Id} is detoured already{(node.DetouredBy is { } by ? $", by {by}" : "")}."));
        if (!request.Set && !left)
            findings.Add(new(FindingSeverity.Refusal, "not-detoured", node.Id, node.Detoured
                ? $"{node.Id} is detoured by {node.DetouredBy ?? "nobody known"}, and no operation of this platform left that: it is not ours to release."
                : $"{node.Id} is not detoured."));
        var others = cluster.Nodes.Values.Where(other => other.Id != node.Id && (other.Detoured || Left(leftovers, other.Id))).Select(other => other.Id).Order(NaturalOrder.Instance).ToArray();
        if (others.Length > 0)
            findings.Add(new(
                !request.Set && policy.RefuseReleaseWhileOthersDetoured ? FindingSeverity.Refusal : FindingSeverity.Warning,
                "others-detoured", node.Id, $"Detoured besides {node.Id}: {string.Join(", ", others)}."));
        return findings.ToImmutable();
    }

    private static bool Left(ImmutableArray<Leftover> leftovers, string node) => leftovers.Any(left => left.Unit == node && left.Pair == SwitchTraffic.PairName);
}
