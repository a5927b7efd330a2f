using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>What the database holds: operations and, by cluster, lanes.</summary>
internal sealed class Store(Agenda agenda, Sabotage sabotage)
{
    public List<SimulatedCluster> Clusters { get; } = [];

    public List<OperationRow> Operations { get; } = [];

    /// <summary>What the platform as a whole accepts.</summary>
    public PlatformState Platform { get; set; } = PlatformState.Running;

    public OperationRow? Find(Guid id)
    {
        foreach (var row in Operations)
            if (row.Id == id)
                return row;
        return null;
    }

    /// <summary>For an operation, or for a submission under an id that is new.</summary>
    public Situation SituationOf(SimulatedCluster cluster, Guid operation)
    {
        var first = FirstWaiting(cluster);
        var row = Find(operation);
        var owner = cluster.Owner is { } id ? Find(id) : null;
        return new Situation(
            agenda.Now,
            sabotage.HasFlag(Sabotage.LaneNotExclusive)
                ? new LaneView(null, cluster.Fence, true)
                : new LaneView(cluster.Owner, cluster.Fence, first is null || first.Id == operation)
                {
                    OwnerKind = owner?.State.Kind,
                    OwnerGroup = owner?.State.Policy.QueueGroup,
                    Cascade = row?.State.Policy.QueueGroup is { } group ? cluster.Cascades.GetValueOrDefault(group) : null,
                },
            cluster.View(),
            [.. cluster.Leftovers.Where(left => left.Owner != operation)])
        {
            Platform = sabotage.HasFlag(Sabotage.PlatformIgnored) ? PlatformState.Running : Platform,
            Lender = row is null ? owner?.State : row.State.Lender is { } lender ? Find(lender)?.State : null,
        };
    }

    /// <summary>Whether a cascade has taken it.</summary>
    public static bool Doomed(OperationRow row) =>
        row.State.Policy.QueueGroup is { } group && row.Cluster.Cascades.TryGetValue(group, out var cascade) && row.State.AcceptedAt <= cascade.At;

    /// <summary>Ordered by start time, then by admission: the order of the list.</summary>
    public OperationRow? FirstWaiting(SimulatedCluster cluster)
    {
        OperationRow? first = null;
        foreach (var row in Operations)
            if (row.Cluster == cluster && row.State.Lane == LaneMode.Exclusive && row.State.Phase is Phase.Reserved or Phase.Queued
                && row.State.NotBefore <= agenda.Now && !Doomed(row) && (first is null || row.State.NotBefore < first.State.NotBefore))
                first = row;
        return first;
    }
}
