using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I7: everything entered is exited or listed as a leftover with its owner.</summary>
internal sealed class NothingForgotten : Invariant
{
    public override string Name => "I7";

    public override void Closed(Store store, OperationRow row)
    {
        foreach (var node in row.Cluster.Nodes)
        {
            if (!Guid.TryParse(node.DetouredBy, out var owner) || store.Find(owner)?.State.Phase != Phase.Closed)
                continue;
            Must(row.Cluster.Leftovers.Any(left => left.Owner == owner && left.Unit == node.Id), () => $"{node.Id} is detoured by {owner}, which is closed and lists nothing there.");
        }
    }
}
