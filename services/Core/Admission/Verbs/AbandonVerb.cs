using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Gives up: closes at once, leaves everything as it is and lists it.</summary>
internal sealed class AbandonVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.Phase is Phase.Reserved or Phase.Queued ? new Refusal("not-begun", "The operation has not begun. Cancel it.") : null;

    public Refusal? Refuse(OperationState state, VerbRequest request) =>
        string.IsNullOrWhiteSpace(request.Reason) ? new Refusal("reason-missing", "Abandon needs a reason.") : null;

    public void Apply(Draft draft, VerbRequest request) => Closing.Close(draft, Outcome.Abandoned, $"Abandoned by {request.By}: {request.Reason}");
}
