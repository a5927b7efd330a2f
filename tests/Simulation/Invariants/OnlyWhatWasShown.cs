using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I10: what is executed is the last plan revision that was announced by an event.</summary>
internal sealed class OnlyWhatWasShown : Invariant
{
    public override string Name => "I10";

    public override void Sending(OperationRow row, ExecuteStep command)
    {
        OfLast(row, command);
        var step = row.State.PlannedUnit(command.UnitId).Steps.First(step => step.Key == command.StepKey);
        Must(Equals(step.Command, command.Command) || Equals(step.Undo, command.Command), () => $"{command.AttemptId} carries another command than the plan.");
    }

    public override void Changing(OperationRow row, ExecuteStep command) => OfLast(row, command);

    private void OfLast(OperationRow row, ExecuteStep command) =>
        Must(command.AttemptId.Split('/')[1] == $"{row.Announced}", () => $"{command.AttemptId} is not of revision {row.Announced}, the last one announced.");
}
