using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>S9, D-43: nothing starts while the platform accepts nothing, and no node after the last moment for it.</summary>
internal sealed class StartsWhenAllowed : Invariant
{
    public override string Name => "S9";

    public override void Decided(Store store, OperationRow row, OperationState before, Decision decision)
    {
        var state = decision.State;
        if (decision.Commands.OfType<OutgoingCommand.TakeLane>().Any())
            Must(store.Platform.Accepts(state.Kind == OperationKind.Detour ? CallClass.Special : CallClass.Execute), () => $"{row.Id} starts while the platform is {store.Platform.Describe()}.");
        if (state.Policy.NotAfter is not { } end || state.WindowWaived || state.Direction == Direction.Backward || state.Plan.Revision != before.Plan.Revision)
            return;
        foreach (var (old, unit) in before.Units.Zip(state.Units))
            Must(old.StartedAt is not null || unit.StartedAt is not { } started || started < end, () => $"{unit.Id} of {row.Id} starts at {unit.StartedAt:T}, after {end:T}.");
    }
}
