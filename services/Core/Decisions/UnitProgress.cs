using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Moves one unit: its next step, or its way out.</summary>
internal static class UnitProgress
{
    public static void Run(Draft draft, string id)
    {
        var unit = draft.State.Unit(id);
        if (draft.State.Attempts.Any(attempt => attempt.Unit == id))
            return;
        if (unit.Ending == UnitEnding.None && draft.State.CancelBites())
        {
            draft.Lift(hold => hold.Unit == id && hold.Kind is HoldKind.Gate or HoldKind.Failure, "The operation is being cancelled.");
            draft.SetUnit(unit = unit with { Ending = UnitEnding.Cancel });
        }

        if (unit.Ending != UnitEnding.None)
            Exits.Run(draft, id);
        else
            Next(draft, id);
    }

    private static void Next(Draft draft, string id)
    {
        while (true)
        {
            var unit = draft.State.Unit(id);
            var index = unit.Steps.TakeWhile(step => step.Over).Count();
            if (index == unit.Steps.Length)
            {
                Complete(draft, id);
                return;
            }

            if (unit.Steps[index].Status == StepStatus.Pending && draft.State.PlannedUnit(id).Steps[index].Pair is { Role: PairRole.Exit } pair && !pair.ExitOn.HasFlag(ExitOn.Success))
            {
                draft.SetStep(id, index, unit.Steps[index] with { Status = StepStatus.Skipped, EndedAt = draft.Now }, "Not in the normal course: it stays on purpose.");
                continue;
            }

            if (unit.Steps[index].Status != StepStatus.Pending || !MayStart(draft, unit.Steps[index]) || !Start(draft, id, index))
                return;
        }
    }

    private static bool MayStart(Draft draft, StepState step) =>
        draft.State.PausedAt is null
        && !draft.State.Holds(HoldKind.Unknown)
        && (step.NotBefore is not { } time || draft.Now >= time);

    // True when the step is over at once and the next one may be looked at.
    private static bool Start(Draft draft, string id, int index)
    {
        var planned = draft.State.PlannedUnit(id);
        var step = planned.Steps[index];
        switch (step.Kind)
        {
            case StepKind.Gate:
                Gates.Begin(draft, id, index);
                return false;
            case StepKind.Record:
                draft.Send(new OutgoingCommand.WriteNode(step.Targets[0], step.Record!.Property, step.Record.Value));
                StepEnds.Done(draft, id, index);
                return true;
            default:
                // The rules are asked once more where the node is really taken out: checks and pauses may have taken their time.
                if (step is { Kind: StepKind.Act, Pair.Role: PairRole.Enter } && !draft.State.Unit(id).Out && !RuleGate.Allows(draft, planned))
                    return false;
                if (step.Kind != StepKind.Act || Settling.AllowsAct(draft, id, index))
                    Attempts.Begin(draft, id, index);
                return false;
        }
    }

    private static void Complete(Draft draft, string id)
    {
        if (!Settling.AllowsEnd(draft, id))
            return;
        var unit = draft.State.Unit(id);
        if (unit.Out)
            Pairs.Leave(draft, id, draft.State.Kind == OperationKind.Detour ? "Kept out of traffic on purpose, until a detour operation releases it." : "Its exit was skipped.");
        draft.SetUnit(draft.State.Unit(id) with { Status = UnitStatus.Completed, EndedAt = draft.Now });
    }
}
