using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Takes a worker's answer. An answer to an earlier look, or to an attempt that ended, changes nothing.</summary>
internal static class Answers
{
    public static void Take(Draft draft, StepAnswered answer)
    {
        var attempt = draft.State.Attempts.FirstOrDefault(live => live.Id == answer.AttemptId);
        if (attempt is null || !attempt.Awaiting || answer.Look != attempt.Look)
            return;
        NoWorker.Answered(draft);
        attempt = attempt with { Awaiting = false, Unanswered = 0, Progress = answer.Progress ?? attempt.Progress, Problem = answer.Problem ?? attempt.Problem };
        switch (answer.Kind)
        {
            case AnswerKind.Done:
                StepEnds.AttemptEnded(draft, attempt with { Status = AttemptStatus.Done, Problem = null });
                break;
            case AnswerKind.Failed:
                StepEnds.AttemptEnded(draft, attempt with { Status = AttemptStatus.Failed, Problem = answer.Problem ?? Nameless });
                break;
            case AnswerKind.Pending:
                LookAgain(draft, attempt with { Begun = true, Problem = null }, answer.LookAgainAfter ?? draft.At.Timings.LookPause);
                break;
            case AnswerKind.Unreachable:
                LookAgain(draft, attempt, answer.LookAgainAfter ?? draft.At.Timings.SlowLookPause);
                break;
            case AnswerKind.NotStarted:
                NotStarted(draft, attempt);
                break;
            case AnswerKind.Expired:
                LookAgain(draft, attempt, draft.At.Timings.LookPause);
                break;
        }
    }

    private static Problem Nameless { get; } = new("unknown-failure", "The worker reported a failure without a reason.", ProblemClass.Final);

    private static void LookAgain(Draft draft, Attempt attempt, TimeSpan pause)
    {
        if (attempt.Status == AttemptStatus.Unknown && pause < draft.At.Timings.SlowLookPause)
            pause = draft.At.Timings.SlowLookPause;
        draft.Put(attempt with { NextLookAt = draft.Now + pause });
    }

    private static void NotStarted(Draft draft, Attempt attempt)
    {
        var step = draft.State.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
        if (step.Kind == StepKind.Observe)
        {
            LookAgain(draft, attempt, draft.At.Timings.LookPause);
        }
        else if (attempt.Begun && step.Effect == StepEffect.Once)
        {
            // The job is gone from its host. It may have run; a second run is not ours to risk (I3).
            draft.Put(attempt with { Status = AttemptStatus.Unknown, NextLookAt = draft.Now + draft.At.Timings.SlowLookPause });
            Unknowns.Place(draft, attempt, "is no longer known to the host that ran it");
        }
        else if (Attempts.MayAct(draft, attempt))
        {
            LookAgain(draft, attempt with { Begun = false, Mode = StepMode.Act }, draft.At.Timings.LookPause);
        }
        else if (attempt.Status == AttemptStatus.Unknown)
        {
            LookAgain(draft, attempt, draft.At.Timings.SlowLookPause);
        }
        else if (QuietAt(draft, attempt) is { } quiet && (attempt.Mode == StepMode.Act || Attempts.SentAt(draft, attempt) < quiet))
        {
            // It has not begun, but a message sent earlier may still begin it: only a look sent later proves that it never did.
            LookAgain(draft, attempt, quiet > draft.Now ? quiet - draft.Now : draft.At.Timings.LookPause);
        }
        else
        {
            StepEnds.AttemptEnded(draft, attempt with { Status = AttemptStatus.Void });
        }
    }

    private static DateTimeOffset? QuietAt(Draft draft, Attempt attempt) =>
        draft.State.Unit(attempt.Unit).Steps[draft.State.PlannedUnit(attempt.Unit).IndexOf(attempt.Step)].QuietAt;
}
