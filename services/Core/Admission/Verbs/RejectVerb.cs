using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>
/// Refuses a gate: the step has failed, and the policy decides. Refuses a changed plan: the operation closes. Refuses to start nodes
/// after their time: the operation ends.
/// </summary>
internal sealed class RejectVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) => Gateways.WhyNot(state);

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(request.Reason) ? new Refusal("reason-missing", "Reject needs a reason.") : Gateways.Refuse(state, request);

    public void Apply(Draft draft, VerbRequest request)
    {
        var hold = Gateways.Pick(draft.State, request);
        var reason = $"Rejected by {request.By}: {request.Reason}";
        if (hold.Kind == HoldKind.Gate)
            Gates.Reject(draft, hold, reason);
        else if (hold.Kind == HoldKind.Window)
            StartWindow.End(draft, reason);
        else
            Closing.Close(draft, Outcome.Rejected, reason);
    }
}
