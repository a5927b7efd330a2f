using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What the final failure of a step leads to.</summary>
internal static class Failures
{
    public static string Key(string unit, string step) => $"failure:{unit}/{step}";

    public static void Final(Draft draft, string unitId, int index, Problem problem)
    {
        var step = draft.State.PlannedUnit(unitId).Steps[index];
        var state = draft.State.Unit(unitId).Steps[index];
        draft.SetStep(unitId, index, state with { Status = StepStatus.Failed, EndedAt = draft.Now, Problem = problem });

        // A unit on its way out decides for itself what a failure means (see Exits); a cancel needs no further decision.
        if (draft.State.CancelBites() || draft.State.Unit(unitId).Ending != UnitEnding.None)
            return;
        if (step.OnFailure == StepFailure.Continue)
            Accept(draft, unitId, index, "The plan goes on without it.");
        else if (step.OnFailure == StepFailure.Confirmation && Gates.Ahead(draft.State.PlannedUnit(unitId), index) is { } gate)
            Defer(draft, unitId, index, gate);
        else if (step.OnFailure == StepFailure.Gate)
            draft.Place(new Hold(Gates.Key(unitId, step.Key), HoldKind.Gate, $"{step.Title} failed on {unitId}: {problem.Text} Confirm to go on all the same, or reject.", draft.Now, unitId, step.Key));
        else
            ByPolicy(draft, unitId, step, problem);
    }

    // The person who is asked anyway is asked about the failure too. Looks in between would only wait for what did not happen.
    private static void Defer(Draft draft, string unitId, int index, int gate)
    {
        var steps = draft.State.PlannedUnit(unitId).Steps;
        draft.SetStep(unitId, index, draft.State.Unit(unitId).Steps[index] with { Deferred = true });
        for (var i = index + 1; i < gate; i++)
            if (steps[i].Kind == StepKind.Observe && draft.State.Unit(unitId).Steps[i].Status == StepStatus.Pending)
                draft.SetStep(unitId, i, draft.State.Unit(unitId).Steps[i] with { Status = StepStatus.Skipped, EndedAt = draft.Now }, $"Not asked, since this failed: {steps[index].Title}.");
    }

    /// <summary>Goes on in spite of the failure, and remembers that.</summary>
    public static void Accept(Draft draft, string unitId, int index, string reason)
    {
        var state = draft.State.Unit(unitId).Steps[index];
        draft.SetStep(unitId, index, state with { Status = StepStatus.Accepted, EndedAt = draft.Now }, reason);
        draft.Set(draft.State with { AcceptedFailure = true });
    }

    public static void ByPolicy(Draft draft, string unitId, PlanStep step, Problem problem)
    {
        // Going back failed, or there is no way back: only a person can say what now. A fatal problem is never passed over, and a
        // cancel is not turned into a rollback.
        var choice = draft.State.Direction == Direction.Backward && draft.State.Policy.OnFailure != FailureChoice.Close ? FailureChoice.Hold
            : problem.Class == ProblemClass.Fatal && draft.State.Policy.OnFailure == FailureChoice.Continue ? FailureChoice.Hold
            : draft.State.Policy.OnFailure == FailureChoice.Rollback && (draft.State.Intent == Intent.Cancel || MirrorPlan.Obstacle(draft.State) is not null) ? FailureChoice.Hold
            : draft.State.Policy.OnFailure;
        var unit = draft.State.Unit(unitId);
        switch (choice)
        {
            case FailureChoice.Hold:
                Hold(draft, unitId, step, problem);
                break;
            case FailureChoice.Close:
                draft.SetUnit(unit with { Ending = UnitEnding.Failure });
                draft.Set(draft.State with
                {
                    Ending = Outcome.Failed,
                    OutcomeReason = draft.State.OutcomeReason ?? $"{step.Title} failed on {unitId}: {problem.Text}",
                    OutcomeCode = draft.State.OutcomeCode ?? problem.Code,
                });
                break;
            case FailureChoice.Rollback:
                draft.Set(draft.State with { Intent = Intent.Rollback });
                break;
            case FailureChoice.Continue:
                draft.SetUnit(unit with { Ending = UnitEnding.Failure });
                break;
        }
    }

    public static void Hold(Draft draft, string unitId, PlanStep step, Problem problem) =>
        draft.Place(new Hold(Key(unitId, step.Key), HoldKind.Failure,
            $"{step.Title} failed on {unitId}: {problem.Text}{(problem.NextStep is { } next ? $" {next}" : "")} Retry, skip, roll back, cancel or abandon.", draft.Now, unitId, step.Key));
}
