using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I5: every accepted operation closes or has a hold with a reason; none is lost. The world asks the second half when it drains.</summary>
internal sealed class NothingLost : Invariant
{
    public override string Name => "I5";

    public override void Decided(OperationRow row, OperationState before, Decision decision)
    {
        Must(decision.State.Phase == Phase.Closed || decision.State.WakeAt is not null, () => $"{row.Id} would never be looked at again.");
        Must(decision.State.Holds.All(hold => hold.Reason.Length > 0), () => $"{row.Id} is held without a reason.");
    }
}
