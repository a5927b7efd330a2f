using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What the end of an attempt means for its step.</summary>
internal static class StepEnds
{
    public static void AttemptEnded(Draft draft, Attempt attempt)
    {
        draft.Put(attempt);
        Unknowns.Lift(draft, attempt, "Its outcome is known.");
        var index = draft.State.PlannedUnit(attempt.Unit).IndexOf(attempt.Step);
        var state = draft.State.Unit(attempt.Unit).Steps[index];
        draft.SetStep(attempt.Unit, index, attempt switch
        {
            { Status: AttemptStatus.Done, Role: AttemptRole.Do } => state with { DoneTargets = state.DoneTargets.Add(attempt.Target) },
            { Status: AttemptStatus.Done } => state,
            { Status: AttemptStatus.Void } => state with { Problem = state.Problem ?? NeverBegan },
            _ => state with { Problem = Worse(state.Problem, attempt.Problem), Traced = state.Traced || attempt.Problem is not { EffectRemains: false } },
        });
        if (!draft.State.Attempts.Any(live => live.Unit == attempt.Unit && live.Step == attempt.Step))
            RoundEnded(draft, attempt, index);
    }

    private static Problem NeverBegan { get; } = new("never-began", "The attempt never began.", ProblemClass.Retryable, EffectRemains: false);

    // With several targets the worst problem counts, in whatever order they ended.
    private static Problem? Worse(Problem? known, Problem? next) =>
        known is null || known.Code == NeverBegan.Code || next?.Class > known.Class ? next ?? known : known;

    // All attempts of the round have ended: on every target the undo is in place, or the step, or neither.
    private static void RoundEnded(Draft draft, Attempt last, int index)
    {
        var step = draft.State.PlannedUnit(last.Unit).Steps[index];
        var state = draft.State.Unit(last.Unit).Steps[index];
        if (last.Role == AttemptRole.Undo && state.Problem is null)
            draft.SetStep(last.Unit, index, state with { Status = StepStatus.Pending, Undoing = false, DoneTargets = [] });
        else if (last.Role == AttemptRole.Do && state.DoneTargets.Length == step.Targets.Length)
            Done(draft, last.Unit, index);
        else
            NotDone(draft, last, index, step, state);
    }

    /// <summary>Marks a step as done and keeps book of pairs.</summary>
    public static void Done(Draft draft, string unit, int index, string? reason = null)
    {
        var state = draft.State.Unit(unit).Steps[index];
        draft.SetStep(unit, index, state with { Status = StepStatus.Done, EndedAt = draft.Now, Problem = null }, reason);
        Pairs.Done(draft, unit, index);
    }

    private static void NotDone(Draft draft, Attempt last, int index, PlanStep step, StepState state)
    {
        var problem = state.Problem ?? NeverBegan;
        if (!state.Traced && state.DoneTargets.IsEmpty && last.Role == AttemptRole.Do && !(state.QuietAt > draft.Now))
        {
            state = state with { Touched = false };
            draft.SetStep(last.Unit, index, state);
            Pairs.LeftNoTrace(draft, last.Unit, index);
        }

        if (problem.Code == NeverBegan.Code)
            draft.SetStep(last.Unit, index, state with { Status = StepStatus.Pending });
        else if (Retryable(draft, step, problem) && last.Role == AttemptRole.Do && state.Tries < step.Retry.Attempts && MayRetry(draft, last.Unit))
            draft.SetStep(last.Unit, index, state with
            {
                Status = StepStatus.Pending,
                NotBefore = draft.Now + step.Retry.PauseAfter(state.Tries),
                Undoing = Attempts.UndoFirst(draft, last.Unit, index),
            }, problem.Text);
        else
            Failures.Final(draft, last.Unit, index, problem);
    }

    // A once-step that is proven to have ended may be begun again where the policy wants that, whatever it ended of.
    private static bool Retryable(Draft draft, PlanStep step, Problem problem) =>
        problem.Class == ProblemClass.Retryable
        || (problem.Class == ProblemClass.Final && step.Effect == StepEffect.Once && step.Kind == StepKind.Act && draft.State.Policy.ScriptRetries > 0);

    // After a cancel only exits are tried again.
    private static bool MayRetry(Draft draft, string unit) => !draft.State.CancelBites() || draft.State.Unit(unit).Ending != UnitEnding.None;
}
