using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Gives up: leaves everything as it is, lists it and closes - at once, or when the last command sent can no longer begin.</summary>
internal sealed class AbandonVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.Phase is Phase.Reserved or Phase.Queued ? new Refusal("not-begun", "The operation has not begun. Cancel it.") : null;

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(request.Reason) ? new Refusal("reason-missing", "Abandon needs a reason.") : null;

    public void Apply(Draft draft, VerbRequest request)
    {
        draft.Set(draft.State with { Ending = Outcome.Abandoned, OutcomeReason = $"Abandoned by {request.By}: {request.Reason}" });
        draft.Lift(_ => true, "The operation is given up.");
        Closing.Abandon(draft);
    }
}
