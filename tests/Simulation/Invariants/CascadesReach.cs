using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>S7: nothing starts that was accepted before a failure or cancel which cancels it; and nothing else is cancelled with it.</summary>
internal sealed class CascadesReach : Invariant
{
    public override string Name => "S7";

    public override void Decided(OperationRow row, OperationState before, Decision decision)
    {
        if (decision.Commands.OfType<OutgoingCommand.TakeLane>().Any())
            Must(!Meant(row), () => $"{row.Id} starts although a cascade has cancelled it.");
    }

    public override void Closed(Store store, OperationRow row)
    {
        if (row.State.OutcomeCode == OutcomeCodes.Cascade)
            Must(row.State is { Outcome: Outcome.Cancelled, StartedAt: null, CascadedAt: null } && Meant(row), () => $"{row.Id} was cancelled by no cascade.");
        if (row.State is { Outcome: Outcome.Failed or Outcome.Cancelled, StartedAt: not null, Lane: LaneMode.Exclusive, Policy: { CancelsQueued: true, QueueGroup: not null } })
            Must(row.State.CascadedAt is not null, () => $"{row.Id} failed or was cancelled, and nothing behind it was told.");
    }

    private static bool Meant(OperationRow row) =>
        row.Cluster.Announced.Any(told => told.Group == row.State.Policy.QueueGroup && told.Cascade.At >= row.State.AcceptedAt && told.Cascade.Cause != row.Id);
}
