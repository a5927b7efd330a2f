using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>What the database holds: operations and, by cluster, lanes.</summary>
internal sealed class Store(Agenda agenda, Sabotage sabotage)
{
    public List<SimulatedCluster> Clusters { get; } = [];

    public List<OperationRow> Operations { get; } = [];

    public OperationRow? Find(Guid id)
    {
        foreach (var row in Operations)
            if (row.Id == id)
                return row;
        return null;
    }

    public Situation SituationOf(SimulatedCluster cluster, Guid operation)
    {
        var first = FirstWaiting(cluster);
        return new Situation(
            agenda.Now,
            sabotage.HasFlag(Sabotage.LaneNotExclusive)
                ? new LaneView(null, cluster.Fence, true)
                : new LaneView(cluster.Owner, cluster.Fence, first is null || first.Id == operation),
            cluster.View(),
            [.. cluster.Leftovers.Where(left => left.Owner != operation)]);
    }

    /// <summary>Ordered by start time, then by admission: the order of the list.</summary>
    public OperationRow? FirstWaiting(SimulatedCluster cluster)
    {
        OperationRow? first = null;
        foreach (var row in Operations)
            if (row.Cluster == cluster && row.State.Lane == LaneMode.Exclusive && row.State.Phase is Phase.Reserved or Phase.Queued
                && row.State.NotBefore <= agenda.Now && (first is null || row.State.NotBefore < first.State.NotBefore))
                first = row;
        return first;
    }
}
