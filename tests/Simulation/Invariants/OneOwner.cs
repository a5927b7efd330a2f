using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I1: at most one operation owns a cluster; a command with an old fence does nothing.</summary>
internal sealed class OneOwner : Invariant
{
    public override string Name => "I1";

    public override void Decided(OperationRow row, OperationState before, Decision decision)
    {
        foreach (var take in decision.Commands.OfType<OutgoingCommand.TakeLane>())
        {
            Must(row.Cluster.Owner is null, () => $"{row.Id} takes the lane that {row.Cluster.Owner} owns.");
            Must(take.Fence > row.Cluster.Fence, () => $"The fence went from {row.Cluster.Fence} to {take.Fence}.");
        }
    }

    public override void Changing(OperationRow row, ExecuteStep command)
    {
        Must(row.Cluster.Owner == row.Id, () => $"{command.AttemptId} changes {command.Target} while the lane belongs to {row.Cluster.Owner?.ToString() ?? "nobody"}.");
        Must(command.Fence == row.Cluster.Fence, () => $"{command.AttemptId} has an effect under fence {command.Fence}; the fence is {row.Cluster.Fence}.");
    }
}
