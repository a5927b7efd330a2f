using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Passes a gate, approves a changed plan, or lets nodes start although their time is over.</summary>
internal sealed class ConfirmVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) => Gateways.WhyNot(state);

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) => Gateways.Refuse(state, request);

    public void Apply(Draft draft, VerbRequest request)
    {
        var hold = Gateways.Pick(draft.State, request);
        var reason = $"Confirmed by {request.By}.";
        if (hold.Kind == HoldKind.Gate)
        {
            Gates.Pass(draft, hold, reason);
            return;
        }

        draft.Lift(other => other.Key == hold.Key, reason);
        if (hold.Kind == HoldKind.Window)
        {
            draft.Set(draft.State with { WindowWaived = true });
            return;
        }

        draft.Set(draft.State with { ApprovedDigest = hold.Key[(hold.Key.IndexOf(':', StringComparison.Ordinal) + 1)..] });
    }
}
