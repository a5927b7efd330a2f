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
        var index = draft.State.PlannedUnit(attempt.Unit).Steps.Select((step, i) => (step, i)).First(pair => pair.step.Key == attempt.Step).i;
        var state = draft.State.Unit(attempt.Unit).Steps[index];
        if (attempt is { Status: AttemptStatus.Done, Role: AttemptRole.Do })
            state = state with { DoneTargets = state.DoneTargets.Add(attempt.Target) };
        else if (attempt.Status != AttemptStatus.Done)
            state = state with { Problem = attempt.Problem ?? state.Problem };
        draft.SetStep(attempt.Unit, index, state);
        if (!draft.State.Attempts.Any(live => live.Unit == attempt.Unit && live.Step == attempt.Step))
            RoundEnded(draft, attempt, index);
    }

    private static void RoundEnded(Draft draft, Attempt last, int index)
    {
        var step = draft.State.PlannedUnit(last.Unit).Steps[index];
        var state = draft.State.Unit(last.Unit).Steps[index];
        if (last.Role == AttemptRole.Undo && last.Status == AttemptStatus.Done)
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
        var noTrace = last.Status == AttemptStatus.Void || state.Problem is { EffectRemains: false };
        if (noTrace && !(state.QuietAt > draft.Now) && state.DoneTargets.IsEmpty && state.Tries <= 1)
        {
            state = state with { Touched = false };
            draft.SetStep(last.Unit, index, state);
            Pairs.LeftNoTrace(draft, last.Unit, index);
        }

        var problem = state.Problem ?? new Problem("not-started", "The attempt never began.", ProblemClass.Retryable, EffectRemains: false);
        if (last.Status == AttemptStatus.Void)
            draft.SetStep(last.Unit, index, state with { Status = StepStatus.Pending });
        else if (problem.Class == ProblemClass.Retryable && last.Role == AttemptRole.Do && state.Tries < step.Retry.Attempts && !draft.State.CancelBites())
            draft.SetStep(last.Unit, index, state with
            {
                Status = StepStatus.Pending,
                NotBefore = draft.Now + step.Retry.PauseAfter(state.Tries),
                Undoing = step.Retry.Mode == RetryMode.UndoFirst && step.Undo is not null && state.Touched,
            }, problem.Text);
        else
            Failures.Final(draft, last.Unit, index, problem);
    }
}
