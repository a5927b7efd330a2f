using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Carries out the plan: units in progress first, then new ones, then the end.</summary>
internal static class Running
{
    public static void Run(Draft draft)
    {
        if (draft.State.Lane == LaneMode.Borrowed)
        {
            Borrowing.Run(draft);
            return;
        }

        if (draft.State is { Intent: Intent.Rollback, Direction: Direction.Forward })
        {
            Rollback(draft);
            return;
        }

        foreach (var unit in draft.State.Units.Where(unit => unit.Status == UnitStatus.Running))
            UnitProgress.Run(draft, unit.Id);
        if (draft.State.Intent == Intent.Cancel || draft.State.Ending is not null)
            EndWhenQuiet(draft);
        else
            NextUnits(draft);
    }

    private static void Rollback(Draft draft)
    {
        if (!draft.State.Attempts.IsEmpty || !Settling.AllowsTurn(draft))
            return;
        draft.Lift(hold => hold.Kind is HoldKind.Failure or HoldKind.Rule or HoldKind.Gate or HoldKind.Facts or HoldKind.Time or HoldKind.Window, "The operation goes back.");
        draft.Set(draft.State with { Intent = Intent.Run, Failures = 0 });
        Pairs.TakeUp(draft);
        var mirror = MirrorPlan.Of(draft.State);
        foreach (var unit in draft.State.Units.Where(unit => unit.Out && mirror.Units.All(planned => planned.Id != unit.Id)))
            Pairs.Leave(draft, unit.Id, "Left as it was found: it was adopted from an earlier operation and is not proven fit for traffic.");
        Checking.Install(draft, mirror, "The operation goes back.");
    }

    private static void EndWhenQuiet(Draft draft)
    {
        // A unit in progress (cancel after the unit) may itself be held by a rule, and asks it again in every round.
        if (draft.State.Units.Any(unit => unit.Status == UnitStatus.Running))
            return;
        draft.Lift(hold => hold.Kind is HoldKind.Rule or HoldKind.Facts or HoldKind.Window);
        if (draft.State.Intent == Intent.Cancel && draft.State.Units.Any(unit => unit.Status is UnitStatus.Pending or UnitStatus.Cancelled))
            Closing.Close(draft, Outcome.Cancelled, "Cancelled.");
        else
            Closing.Close(draft, draft.State.Ending ?? Closing.OutcomeOf(draft.State), draft.State.OutcomeReason);
    }

    private static void NextUnits(Draft draft)
    {
        if (draft.State.Units.All(unit => unit.Over))
        {
            Closing.Close(draft, Closing.OutcomeOf(draft.State), null);
            return;
        }

        if (draft.State.PausedAt is not null || draft.State.Holds(HoldKind.Failure) || draft.State.Holds(HoldKind.Unknown))
            return;
        var stage = draft.State.Plan.Stages.First(stage => stage.Units.Any(unit => !draft.State.Unit(unit.Id).Over));
        foreach (var unit in stage.Units.Where(unit => draft.State.Unit(unit.Id).Status == UnitStatus.Pending))
        {
            var running = draft.State.Units.Count(other => other.Status == UnitStatus.Running);
            if (running >= Math.Max(1, stage.MaxParallel) || !StartWindow.Allows(draft) || !RuleGate.Allows(draft, unit))
                return;
            draft.SetUnit(draft.State.Unit(unit.Id) with { Status = UnitStatus.Running, StartedAt = draft.Now });
            UnitProgress.Run(draft, unit.Id);
        }
    }
}
