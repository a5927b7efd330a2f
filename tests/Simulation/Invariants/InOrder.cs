using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I4: no attempt starts before its predecessors are over, nor while an earlier attempt of its step may still act.</summary>
internal sealed class InOrder : Invariant
{
    public override string Name => "I4";

    public override void Sending(OperationRow row, ExecuteStep command)
    {
        if (command.Look > 1)
            return;
        var unit = row.State.Unit(command.UnitId);
        var steps = row.State.PlannedUnit(command.UnitId).Steps;
        var index = steps.IndexOf(steps.First(step => step.Key == command.StepKey));
        Must(unit.Ending != UnitEnding.None || unit.Steps.Take(index).All(step => step.Over), () => $"{command.AttemptId} starts before its predecessors are over.");
        Must(unit.Ending == UnitEnding.None || steps[index].Pair is { Role: PairRole.Exit }, () => $"{command.AttemptId} starts although its unit is on its way out.");

        var key = (command.UnitId, command.StepKey, command.Target);
        if (row.Newest.TryGetValue(key, out var earlier) && earlier != command.AttemptId)
            Must(row.GivenUp.Contains(earlier) || !StillRuns(row, command, earlier), () => $"{command.AttemptId} starts while {earlier} still runs.");
        row.Newest[key] = command.AttemptId;
    }

    public override void Changing(OperationRow row, ExecuteStep command) =>
        Must(row.Newest[(command.UnitId, command.StepKey, command.Target)] == command.AttemptId, () => $"{command.AttemptId} acts although a later attempt has started.");

    private static bool StillRuns(OperationRow row, ExecuteStep command, string attempt) =>
        row.Cluster.Node(command.Target).Jobs.TryGetValue(attempt, out var job) && job.Running;
}
