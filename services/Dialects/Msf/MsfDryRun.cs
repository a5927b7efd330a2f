using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Answer of a dry run, an extension (specification 4.2, D-33): what would be found at the start, per node. Nothing is stored.</summary>
/// <param name="ClusterId">Cluster id of the dialect.</param>
/// <param name="Executable">Whether nothing forbids it.</param>
/// <param name="Findings">About the request as a whole.</param>
/// <param name="Nodes">Nodes in the order of the request.</param>
internal sealed record MsfDryRun(string ClusterId, bool Executable, IReadOnlyList<MsfFinding> Findings, IReadOnlyList<MsfDryRunNode> Nodes)
{
    /// <summary>Shows a plan.</summary>
    /// <param name="asked">Request of the client.</param>
    /// <param name="request">The same in the words of the platform, node by node.</param>
    /// <param name="plan">Plan.</param>
    public static MsfDryRun Of(MsfExecute asked, UpgradeRequest request, Plan plan) => new(
        asked.ClusterId,
        !plan.Refused,
        About(plan, null),
        [.. asked.Nodes.Zip(request.Nodes, (node, wanted) => new MsfDryRunNode(
            node.FabricType, node.NodeId, node.EquipmentTypeId,
            About(plan, wanted.Node),
            [.. plan.Units.FirstOrDefault(unit => unit.Id == wanted.Node)?.Steps.Select(step => step.Key) ?? []]))]);

    private static MsfFinding[] About(Plan plan, string? node) =>
        [.. plan.Findings.Where(finding => finding.Node == node).Select(finding => new MsfFinding(Word(finding.Severity), finding.Code, finding.Text))];

    private static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Refusal => "refusal",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}
