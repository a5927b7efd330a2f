using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Goes on after a pause.</summary>
internal sealed class ResumeVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) => state.PausedAt is null ? new Refusal("not-paused", "The operation is not paused.") : null;

    public Refusal? Refuse(OperationState state, VerbRequest request) => null;

    public void Apply(Draft draft, VerbRequest request)
    {
        var paused = draft.Now - draft.State.PausedAt!.Value;
        draft.Lift(hold => hold.Kind == HoldKind.Pause, $"Resumed by {request.By}.");
        draft.Set(draft.State with
        {
            PausedAt = null,
            Intent = draft.State.Intent == Intent.Pause ? Intent.Run : draft.State.Intent,
            Attempts = [.. draft.State.Attempts.Select(attempt => attempt with { Deadline = attempt.Deadline + paused })],
        });
    }
}
