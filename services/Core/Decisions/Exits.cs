using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// The way out of a unit that ends early: what was entered is exited where the plan wants that and the target is known to be fit;
/// what is not becomes a leftover, listed with its reason (I7).
/// </summary>
internal static class Exits
{
    public static void Run(Draft draft, string id)
    {
        if (!Settling.AllowsEnd(draft, id))
            return;
        var unit = draft.State.Unit(id);
        var planned = draft.State.PlannedUnit(id);
        foreach (var pair in unit.Entered.Reverse())
        {
            var exits = planned.Steps.Select((step, index) => (step, index))
                .Where(both => both.step.Pair is { Role: PairRole.Exit } other && other.Name == pair).ToArray();
            var reason = WhyNot(draft, id, exits.Select(both => both.step).FirstOrDefault());
            if (reason is not null)
            {
                Pairs.Leave(draft, id, reason);
                continue;
            }

            if (!Walk(draft, id, exits))
                return;
            if (draft.State.Unit(id).Entered.Contains(pair))
                Pairs.Leave(draft, id, "Its exit was skipped.");
        }

        if (draft.State.Unit(id).Out)
            return;
        unit = draft.State.Unit(id);
        draft.Lift(hold => hold.Unit == id && hold.Kind is HoldKind.Gate or HoldKind.Failure or HoldKind.Rule or HoldKind.Time);
        if (unit.Ending == UnitEnding.Failure)
            draft.Set(draft.State with { Failures = draft.State.Failures + 1 });
        draft.SetUnit(unit with { Status = StatusOf(unit.Ending), EndedAt = draft.Now });
    }

    // True when every exit step is over.
    private static bool Walk(Draft draft, string id, (PlanStep Step, int Index)[] exits)
    {
        foreach (var (step, index) in exits)
        {
            var state = draft.State.Unit(id).Steps[index];
            switch (state.Status)
            {
                case StepStatus.Done or StepStatus.Skipped or StepStatus.Accepted:
                    continue;
                case StepStatus.Pending:
                    if (draft.State.PausedAt is null && (state.NotBefore is not { } time || draft.Now >= time)
                        && (step.Kind != StepKind.Act || Settling.AllowsAct(draft, id, index)))
                        Attempts.Begin(draft, id, index);
                    return false;
                case StepStatus.Failed when draft.State.Policy.OnFailure == FailureChoice.Hold && draft.State.Unit(id).Ending != UnitEnding.Failure:
                    Failures.Hold(draft, id, step, state.Problem!);
                    return false;
                case StepStatus.Failed:
                    Pairs.Leave(draft, id, $"{step.Title} failed: {state.Problem?.Text}");
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    private static string? WhyNot(Draft draft, string id, PlanStep? exit)
    {
        var wanted = draft.State.Unit(id).Ending == UnitEnding.Cancel ? ExitOn.Cancel : ExitOn.Failure;

        // A policy keeps what was put in place for a person to look at; an enter that never succeeded is not that.
        return exit is null ? "The plan has no way to take it back."
            : !exit.Pair!.ExitOn.HasFlag(wanted) && Pairs.InPlace(draft, id, exit.Pair.Name) ? "Left on purpose: the request's policy keeps it for a person to look at."
            : !draft.State.Fit(id) ? "Left on purpose: the node was disturbed and is not proven fit for traffic."
            : null;
    }

    private static UnitStatus StatusOf(UnitEnding ending) => ending switch
    {
        UnitEnding.Cancel => UnitStatus.Cancelled,
        UnitEnding.Skip => UnitStatus.Skipped,
        _ => UnitStatus.Failed,
    };
}
