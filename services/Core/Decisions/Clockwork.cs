using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What time alone brings: next looks, re-sends, budgets that run out, bake times, reminders.</summary>
internal static class Clockwork
{
    public static void Run(Draft draft)
    {
        // What is given up is not looked at any more.
        foreach (var attempt in draft.State.Ending == Outcome.Abandoned ? [] : draft.State.Attempts)
        {
            Budget(draft, attempt);
            if (draft.State.Attempts.FirstOrDefault(live => live.Id == attempt.Id) is { } live)
                Look(draft, live);
        }

        FactQuestions.Repeat(draft);
        Gates.Run(draft);
        Settling.Run(draft);
    }

    // A timeout ends our waiting, not the device's work: the attempt is unknown, and looking goes on.
    private static void Budget(Draft draft, Attempt attempt)
    {
        if (attempt.Status != AttemptStatus.Open || draft.Now < attempt.Deadline || draft.State.PausedAt is not null)
            return;
        if (AskedAnyway(draft, attempt) || OverInTime(draft, attempt))
        {
            StepEnds.AttemptEnded(draft, attempt with { Status = AttemptStatus.Failed, Problem = new Problem("timeout", $"{attempt.Step} has not ended within its budget{Last(attempt)}.", ProblemClass.Final) });
            return;
        }

        draft.Put(attempt with { Status = AttemptStatus.Unknown });
        Unknowns.Place(draft, attempt, $"has not ended within its budget{Last(attempt)}");
    }

    // Nothing of it goes on by itself, once no message of it can begin anything any more.
    private static bool OverInTime(Draft draft, Attempt attempt)
    {
        var unit = draft.State.PlannedUnit(attempt.Unit);
        var index = unit.IndexOf(attempt.Step);
        return unit.Steps[index].FailsInTime && !attempt.Awaiting && !(draft.State.Unit(attempt.Unit).Steps[index].QuietAt > draft.Now);
    }

    // A look that does not come to an end leaves nothing that may still act; where a person is asked next, that person decides.
    private static bool AskedAnyway(Draft draft, Attempt attempt)
    {
        var unit = draft.State.PlannedUnit(attempt.Unit);
        var index = unit.IndexOf(attempt.Step);
        return unit.Steps[index] is { Kind: StepKind.Observe, OnFailure: StepFailure.Confirmation } && Gates.Ahead(unit, index) is not null
            && !draft.State.CancelBites() && draft.State.Unit(attempt.Unit).Ending == UnitEnding.None;
    }

    private static void Look(Draft draft, Attempt attempt)
    {
        var timings = draft.At.Timings;
        if (attempt.Awaiting)
        {
            // Only now is it certain that the earlier message starts nothing any more.
            if (draft.Now < attempt.ActBefore + timings.Margin)
                return;
            var unanswered = attempt.Unanswered + 1;
            NoWorker.Judge(draft, unanswered, attempt.ActBefore - (attempt.Mode == StepMode.Act ? timings.ActWindow : timings.LookWindow));
            Attempts.Send(draft, attempt with { Unanswered = unanswered }, Attempts.MayAct(draft, attempt) && !attempt.Begun ? StepMode.Act : StepMode.Look);
        }
        else if (draft.Now >= attempt.NextLookAt || (attempt.Interrupting && attempt.Mode != StepMode.Interrupt))
        {
            Attempts.Send(draft, attempt, attempt.Mode == StepMode.Act && !attempt.Begun && Attempts.MayAct(draft, attempt) ? StepMode.Act : StepMode.Look);
        }
    }

    private static string Last(Attempt attempt) =>
        attempt.Problem is { } problem ? $"; last word: {problem.Text}" : attempt.Progress is { } progress ? $"; last word: {progress}" : "";
}
