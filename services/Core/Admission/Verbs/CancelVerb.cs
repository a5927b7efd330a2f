using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Ends early: nothing starts but exits and looks at what is already running (I8).</summary>
internal sealed class CancelVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.Direction == Direction.Backward || state.Intent == Intent.Rollback
            ? new Refusal("going-back", "The operation is going back. Pause it, or abandon it.")
        : state is { Intent: Intent.Cancel, CancelMode: CancelMode.Now }
            ? new Refusal("cancelling", "The operation is being cancelled already.")
        : null;

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now)
    {
        if (state.Intent == Intent.Cancel && Strength(request.Mode) <= Strength(state.CancelMode))
            return new Refusal("cancelling", "The operation is being cancelled already; only a quicker way can be asked for.");
        if (request.Mode != CancelMode.Now)
            return null;
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("reason-missing", "Cancel now needs a reason.");
        var stuck = state.Attempts.Where(attempt => !Interruptible(state, attempt)).Select(attempt => $"{attempt.Step} on {attempt.Target}").ToArray();
        return stuck.Length == 0 ? null : new Refusal("not-interruptible", $"Cannot be stopped on demand: {string.Join(", ", stuck)}. Cancel after the step.");
    }

    public void Apply(Draft draft, VerbRequest request)
    {
        Pausing.End(draft, "The operation is being cancelled.");
        draft.Lift(hold => hold.Kind is HoldKind.Approval or HoldKind.Window, "The operation is being cancelled.");
        draft.Set(draft.State with
        {
            Intent = Intent.Cancel,
            CancelMode = request.Mode,
            OutcomeReason = request.Reason ?? draft.State.OutcomeReason,
            Attempts = request.Mode == CancelMode.Now
                ? [.. draft.State.Attempts.Select(attempt => attempt with { Interrupting = Stops(draft.State, attempt) })]
                : draft.State.Attempts,
        });
        Cascading.Cancelling(draft);
        if (request.Mode == CancelMode.Now)
            EndObserves(draft, request);
    }

    // An observe changes nothing on the device: nobody needs to wait for its end.
    private static void EndObserves(Draft draft, VerbRequest request)
    {
        foreach (var attempt in draft.State.Attempts.Where(attempt => StepOf(draft.State, attempt).Kind == StepKind.Observe))
            StepEnds.AttemptEnded(draft, attempt with { Status = AttemptStatus.Abandoned, Problem = new Problem("cancelled", $"Cancelled by {request.By}: {request.Reason}", ProblemClass.Final) });
    }

    private static int Strength(CancelMode mode) => mode switch { CancelMode.AfterUnit => 1, CancelMode.AfterStep => 2, _ => 3 };

    private static bool Interruptible(OperationState state, Attempt attempt) => StepOf(state, attempt) is { Interruptible: true } or { Kind: StepKind.Observe };

    private static bool Stops(OperationState state, Attempt attempt) => StepOf(state, attempt) is { Interruptible: true };

    private static PlanStep StepOf(OperationState state, Attempt attempt) => state.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
}
