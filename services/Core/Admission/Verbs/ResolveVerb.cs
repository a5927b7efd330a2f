using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>A person says how an attempt of unknown outcome ended.</summary>
internal sealed class ResolveVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        Unknown(state).Any() ? null : new Refusal("nothing-unknown", "No attempt has an unknown outcome.");

    public Refusal? Refuse(OperationState state, VerbRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("reason-missing", "Resolve needs a reason.");
        var meant = Unknown(state).Count(attempt => request.Attempt is null || attempt.Id == request.Attempt);
        return meant == 1 ? null
            : meant == 0 ? new Refusal("nothing-unknown", $"Attempt {request.Attempt} has no unknown outcome.")
            : new Refusal("attempt-missing", $"More than one outcome is unknown: {string.Join(", ", Unknown(state).Select(attempt => attempt.Id))}. Say which.");
    }

    public void Apply(Draft draft, VerbRequest request)
    {
        var attempt = Unknown(draft.State).Single(attempt => request.Attempt is null || attempt.Id == request.Attempt);
        var words = $"Resolved by {request.By} as {Words(request.Resolution)}: {request.Reason}";
        StepEnds.AttemptEnded(draft, request.Resolution switch
        {
            Resolution.Done => attempt with { Status = AttemptStatus.Done, Problem = null },
            Resolution.NotDone => attempt with { Status = AttemptStatus.Failed, Problem = new Problem("resolved-not-done", words, ProblemClass.Final) },
            _ => attempt with { Status = AttemptStatus.Abandoned, Problem = new Problem("resolved-abandoned", words, ProblemClass.Fatal) },
        });
    }

    private static IEnumerable<Attempt> Unknown(OperationState state) => state.Attempts.Where(attempt => attempt.Status == AttemptStatus.Unknown);

    private static string Words(Resolution resolution) => resolution switch { Resolution.Done => "done", Resolution.NotDone => "not done", _ => "abandoned" };
}
