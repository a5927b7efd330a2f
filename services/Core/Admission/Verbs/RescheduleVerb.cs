using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Changes the earliest start of an operation that has not begun.</summary>
internal sealed class RescheduleVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.Phase is Phase.Reserved or Phase.Queued && state.Intent != Intent.Cancel ? null : new Refusal("begun", "The operation has begun.");

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        request.NotBefore is null ? new Refusal("time-missing", "Say when it may start.") : null;

    public void Apply(Draft draft, VerbRequest request) => draft.Set(draft.State with { NotBefore = request.NotBefore!.Value });
}
