using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I3: a once effect happens at most once per attempt.</summary>
internal sealed class OnceAtMostOnce : Invariant
{
    public override string Name => "I3";

    public override void Changing(OperationRow row, ExecuteStep command) =>
        Must(command.Command is not RunUpgradeScript || !row.Cluster.Node(command.Target).Jobs.ContainsKey(command.AttemptId), () => $"{command.AttemptId} runs a second time.");
}
