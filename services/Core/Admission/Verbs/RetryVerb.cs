using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>
/// Tries failed steps again: all of them, or those of one unit. With an earlier step of the unit it goes back to that one: a look that found
/// the old version would find it again, unless the script before it runs once more. How far it may go back: <see cref="RetryPlaces"/>.
/// </summary>
internal sealed class RetryVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        FailedSteps.Of(state).Any() ? null : new Refusal("nothing-failed", "No failed step waits for a decision.");

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        Meant(state, request).Any() ? null
        : FailedSteps.Meant(state, request with { Step = null }).FirstOrDefault() is { } hold && request.Step is { } step
            ? new Refusal("not-to-go-back-to", $"{hold.Unit} failed at {hold.Step}; to go back to are only {Words(state, hold)}, not {step}.")
            : new Refusal("nothing-failed", $"No failed step waits for a decision on {request.Unit} {request.Step}".TrimEnd() + ".");

    public void Apply(Draft draft, VerbRequest request)
    {
        foreach (var (hold, from) in Meant(draft.State, request).ToArray())
        {
            var failed = FailedSteps.IndexOf(draft.State, hold);
            draft.Lift(other => other.Key == hold.Key, $"Retried by {request.By}{(from == failed ? "" : $" from {request.Step} on")}.");
            for (var index = from; index <= failed; index++)
            {
                var step = draft.State.Unit(hold.Unit!).Steps[index];
                draft.SetStep(hold.Unit!, index, step with
                {
                    Status = StepStatus.Pending,
                    NotBefore = null,
                    EndedAt = null,
                    Deferred = false,
                    // What is gone back to is done anew on every target; a failed step goes on with those that are left.
                    DoneTargets = from == failed ? step.DoneTargets : [],
                    Undoing = Attempts.UndoFirst(draft, hold.Unit!, index),
                });
            }
        }
    }

    private static IEnumerable<(Hold Hold, int From)> Meant(OperationState state, VerbRequest request)
    {
        foreach (var hold in FailedSteps.Meant(state, request with { Step = null }))
            if (request.Step is null || request.Step == hold.Step)
                yield return (hold, FailedSteps.IndexOf(state, hold));
            else if (RetryPlaces.Of(state, hold).FirstOrDefault(place => place.Key == request.Step) is { } there)
                yield return (hold, state.PlannedUnit(hold.Unit!).IndexOf(there.Key));
    }

    private static string Words(OperationState state, Hold hold) => string.Join(", ", RetryPlaces.Of(state, hold).Select(place => place.Key));
}
