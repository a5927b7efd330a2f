using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>Plans a detour of one node: traffic is kept away until it is released, or let return (specification 1.6.1, 2.4).</summary>
internal static class DetourPlan
{
    private const ExitOn NotInTheNormalCourse = ExitOn.Failure | ExitOn.Cancel;

    public static Plan Of(DetourRequest? request, OperationPolicy policy, ClusterView cluster, ImmutableArray<Leftover> leftovers)
    {
        if (leftovers.IsDefault)
            leftovers = [];
        ImmutableArray<PlanStage> stages = request is not null && cluster.Nodes.TryGetValue(request.Node, out var node) ? [Stage(request, node)] : [];
        return new Plan
        {
            Stages = stages,
            Findings = DetourFindings.Of(request, policy, cluster, leftovers),
            Basis = BasisOf(request, cluster),
            Digest = PlanJson.Digest(stages),
        };
    }

    private static PlanStage Stage(DetourRequest request, NodeView node)
    {
        var title = request.Set ? $"Keep traffic away from {node.Id}" : $"Let traffic return to {node.Id}";
        return new PlanStage(title, 1, [new PlanUnit { Id = node.Id, Title = title, RedundancyGroup = node.RedundancyGroup, Steps = request.Set ? Set(node.Id) : Release(node.Id) }]);
    }

    // In the normal course it stays until somebody releases it; what fails or is cancelled is taken back.
    private static ImmutableArray<PlanStep> Set(string node) =>
    [
        SwitchTraffic.Detour(node, NotInTheNormalCourse), SwitchTraffic.Detoured(node, NotInTheNormalCourse),
        SwitchTraffic.Release(node, NotInTheNormalCourse), SwitchTraffic.Traffic(node, NotInTheNormalCourse),
    ];

    private static ImmutableArray<PlanStep> Release(string node) => [SwitchTraffic.Release(node, ExitOn.Always), SwitchTraffic.Traffic(node, ExitOn.Always)];

    private static ImmutableSortedDictionary<string, string> BasisOf(DetourRequest? request, ClusterView cluster)
    {
        var basis = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        return request is not null && cluster.Nodes.TryGetValue(request.Node, out var node)
            ? basis.Add($"node/{node.Id}", node.Detoured ? $"detoured by {node.DetouredBy ?? "nobody known"}" : "not detoured")
            : basis;
    }
}
