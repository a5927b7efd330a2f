using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I2: never more nodes of a redundancy group out of service on our account than the plan allows.</summary>
internal sealed class NeverTooManyOut : Invariant
{
    public override string Name => "I2";

    public override void Changing(OperationRow row, ExecuteStep command)
    {
        if (command.Command is not (SetDetour { Detoured: true } or RunUpgradeScript))
            return;
        // Out is what we detour, and what we made unfit and did not prove fit; a person who skips that proof says that it is in service.
        var self = row.Cluster.Node(command.Target);
        var marker = row.Id.ToString();
        var others = row.Cluster.Nodes.Where(node => node != self && node.Group == self.Group && (node.DetouredBy == marker || (node.DisturbedBy == row.Id && !row.PersonDecided))).ToArray();
        Must(others.Length + 1 <= row.MaxUnavailable,
            () => $"{command.AttemptId} takes {self.Id} out while {string.Join(", ", others.Select(node => node.Id))} of {self.Group} is out; the limit is {row.MaxUnavailable}.");
    }
}
