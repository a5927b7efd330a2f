using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Rules;

/// <summary>What rules may know.</summary>
/// <param name="Operation">Operation.</param>
/// <param name="Unit">Unit that wants to start.</param>
/// <param name="Cluster">Cluster, with facts younger than the policy's limit.</param>
/// <param name="Leftovers">What other operations left on the cluster.</param>
/// <param name="Now">Now (UTC).</param>
public sealed record RuleContext(OperationState Operation, PlanUnit Unit, ClusterView Cluster, ImmutableArray<Leftover> Leftovers, DateTimeOffset Now)
{
    /// <summary>Whether the node is on its way out or out on our own account, left behind included: facts may be older than that.</summary>
    public bool Ours(string node) =>
        Operation.Units.Any(unit => unit.Id == node && (unit.Status == UnitStatus.Running || unit.Out)) || Operation.Leftovers.Any(left => left.Unit == node);

    /// <summary>Why the node cannot be counted on: ours and out, unreachable, detoured, or not healthy. Null when it can.</summary>
    public string? Because(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return OutOfService.Because(node, Ours(node.Id));
    }

    /// <summary>Those of the nodes that cannot be counted on besides the unit, each with the reason in brackets.</summary>
    public IReadOnlyCollection<string> Out(IEnumerable<NodeView> nodes) =>
        [.. nodes.Where(node => node.Id != Unit.Id).Select(node => (node.Id, Why: Because(node))).Where(pair => pair.Why is not null)
            .OrderBy(pair => pair.Id, NaturalOrder.Instance).Select(pair => $"{pair.Id} ({pair.Why})")];
}
