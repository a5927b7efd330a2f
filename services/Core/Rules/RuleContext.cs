using System.Collections.Frozen;
using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Rules;

/// <summary>What rules may know.</summary>
/// <param name="operation">Operation.</param>
/// <param name="unit">Unit that wants to start.</param>
/// <param name="cluster">Cluster, with facts younger than the policy's limit.</param>
/// <param name="leftovers">What other operations left on the cluster.</param>
/// <param name="now">Now (UTC).</param>
public sealed class RuleContext(OperationState operation, PlanUnit unit, ClusterView cluster, ImmutableArray<Leftover> leftovers, DateTimeOffset now)
{
    // Facts may be older than our own doing: what is on its way out, out, or left behind is out.
    private readonly FrozenSet<string> _ours =
        operation.Units.Where(one => one.Status == UnitStatus.Running || one.Out).Select(one => one.Id).Concat(operation.Leftovers.Select(left => left.Unit))
            .SelectMany(id => operation.TakesOut(id)).ToFrozenSet();

    private ImmutableSortedDictionary<string, string>? _out;

    /// <summary>Operation.</summary>
    public OperationState Operation => operation;

    /// <summary>Unit that wants to start.</summary>
    public PlanUnit Unit => unit;

    /// <summary>Cluster.</summary>
    public ClusterView Cluster => cluster;

    /// <summary>What other operations left on the cluster.</summary>
    public ImmutableArray<Leftover> Leftovers => leftovers;

    /// <summary>Now (UTC).</summary>
    public DateTimeOffset Now => now;

    /// <summary>Every node besides those of the unit that cannot be counted on, by id in natural order, with the reason.</summary>
    public ImmutableSortedDictionary<string, string> Out => _out ??= Cluster.Nodes.Values.Where(node => !Unit.TakesOut.Contains(node.Id))
        .Select(node => (node.Id, Why: Because(node))).Where(pair => pair.Why is not null)
        .ToImmutableSortedDictionary(pair => pair.Id, pair => pair.Why!, NaturalOrder.Instance);

    /// <summary>Whether the node is on its way out or out on our own account, left behind included.</summary>
    public bool Ours(string node) => _ours.Contains(node);

    /// <summary>Why the node cannot be counted on: ours and out, unreachable, detoured, or not healthy. Null when it can.</summary>
    public string? Because(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return OutOfService.Because(node, Ours(node.Id));
    }

    /// <summary>Those of <see cref="Out"/> that are meant, each with the reason in brackets.</summary>
    public IReadOnlyCollection<string> Named(Func<NodeView, bool> meant) =>
        [.. Out.Where(pair => meant(Cluster.Nodes[pair.Key])).Select(pair => $"{pair.Key} ({pair.Value})")];
}
