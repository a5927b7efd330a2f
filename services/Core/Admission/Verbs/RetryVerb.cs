using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Tries failed steps again: all of them, or those of one unit.</summary>
internal sealed class RetryVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        FailedSteps.Of(state).Any() ? null : new Refusal("nothing-failed", "No failed step waits for a decision.");

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        FailedSteps.Meant(state, request).Any() ? null : new Refusal("nothing-failed", $"No failed step waits for a decision on {request.Unit} {request.Step}".TrimEnd() + ".");

    public void Apply(Draft draft, VerbRequest request)
    {
        foreach (var hold in FailedSteps.Meant(draft.State, request).ToArray())
        {
            var index = FailedSteps.IndexOf(draft.State, hold);
            var step = draft.State.Unit(hold.Unit!).Steps[index];
            draft.Lift(other => other.Key == hold.Key, $"Retried by {request.By}.");
            draft.SetStep(hold.Unit!, index, step with
            {
                Status = StepStatus.Pending,
                NotBefore = null,
                EndedAt = null,
                Undoing = Attempts.UndoFirst(draft, hold.Unit!, index),
            });
        }
    }
}
