using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>The promise of the platform beside the numbered invariants: traffic returns only to a node proven fit, unless a person said otherwise.</summary>
internal sealed class OnlyFitNodesReturn : Invariant
{
    public override string Name => "Fit";

    public override void Changing(OperationRow row, ExecuteStep command) =>
        Must(command.Command is not SetDetour { Detoured: false } || row.PersonDecided || row.Cluster.Node(command.Target).DisturbedBy is null,
            () => $"{command.AttemptId} lets traffic return to {command.Target}, which is not proven fit.");
}
