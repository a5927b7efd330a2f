using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>I6: events are gapless and ordered; folding them gives the state.</summary>
internal sealed class EventsTellAll : Invariant
{
    public override string Name => "I6";

    public override void Decided(OperationRow row, OperationState before, Decision decision)
    {
        // The fold is the observer's; what did not change since the last look needs no second comparison.
        if (decision.Events.IsEmpty && decision.State.Units == before.Units && decision.State.Holds == before.Holds && decision.State.Phase == before.Phase)
            return;
        Must(row.View.Same(OperationView.Of(decision.State)), () => $"Events of {row.Id} tell {Tell(row.View)}; the state is {Tell(OperationView.Of(decision.State))}.");
    }

    private static string Tell(OperationView view) =>
        $"{view.Sequence} {view.Phase} {view.Outcome} {view.Direction} units({string.Join(' ', view.Units)}) steps({string.Join(' ', view.Steps)}) holds({string.Join(' ', view.Holds)})";
}
