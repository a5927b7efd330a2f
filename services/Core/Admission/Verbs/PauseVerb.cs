using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Starts nothing until resumed; what runs is looked at to its end. Budgets stop counting.</summary>
internal sealed class PauseVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.PausedAt is not null ? new Refusal("paused", "The operation is paused already.")
        : state.Intent == Intent.Cancel ? new Refusal("cancelling", "The operation is being cancelled.")
        : null;

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) => null;

    public void Apply(Draft draft, VerbRequest request)
    {
        draft.Set(draft.State with { PausedAt = draft.Now, Intent = draft.State.Intent == Intent.Run ? Intent.Pause : draft.State.Intent });
        draft.Place(new Hold("pause", HoldKind.Pause, $"Paused by {request.By}{(request.Reason is { } reason ? $": {reason}" : "")}. Resume to go on.", draft.Now));
    }
}
