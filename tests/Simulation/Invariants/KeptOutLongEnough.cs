using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>D-15: a node is kept out of traffic for the time that was asked for before it is touched.</summary>
internal sealed class KeptOutLongEnough : Invariant
{
    public override string Name => "D-15";

    public override void Sending(OperationRow row, ExecuteStep command)
    {
        if (command.Command is not RunUpgradeScript)
            return;
        var planned = row.State.PlannedUnit(command.UnitId);
        var drained = row.State.Unit(command.UnitId).Steps[planned.IndexOf("drained")].EndedAt;
        Must(drained + row.State.Policy.DrainAtLeast <= SentAt(command), () => $"{command.AttemptId} is sent {SentAt(command) - drained} after the traffic left; {row.State.Policy.DrainAtLeast} was asked for.");
    }

    private static DateTimeOffset SentAt(ExecuteStep command) =>
        command.ActBefore - (command.Mode == StepMode.Look ? Core.Decisions.DecisionTimings.Default.LookWindow : Core.Decisions.DecisionTimings.Default.ActWindow);
}
