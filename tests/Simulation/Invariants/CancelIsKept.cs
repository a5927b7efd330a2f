using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I8: after a cancel is acknowledged nothing starts but exits and looks at what was already running.</summary>
internal sealed class CancelIsKept : Invariant
{
    public override string Name => "I8";

    public override void Sending(OperationRow row, ExecuteStep command) =>
        Must(row.CancelledAt is null || command.Mode != StepMode.Act || IsExit(row, command), () => $"{command.AttemptId} is told to act after the cancel.");

    public override void Changing(OperationRow row, ExecuteStep command) =>
        Must(row.CancelledAt is not { } cancelled || IsExit(row, command) || SentAt(command) <= cancelled, () => $"{command.AttemptId} changes {command.Target} after the cancel.");

    private static DateTimeOffset SentAt(ExecuteStep command) => command.ActBefore - DecisionTimings.Default.ActWindow;

    private static bool IsExit(OperationRow row, ExecuteStep command) =>
        row.State.PlannedUnit(command.UnitId).Steps.First(step => step.Key == command.StepKey).Pair is { Role: PairRole.Exit };
}
