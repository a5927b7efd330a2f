using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>A person says how an attempt of unknown outcome ended.</summary>
internal sealed class ResolveVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        Unknown(state).Any() ? null : new Refusal("nothing-unknown", "No attempt has an unknown outcome.");

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("reason-missing", "Resolve needs a reason.");
        var meant = Meant(state, request).Count();
        return meant == 1 ? WhyTooEarly(state, request, now)
            : meant == 0 ? new Refusal("nothing-unknown", $"Attempt {request.Attempt} has no unknown outcome.")
            : new Refusal("attempt-missing", $"More than one outcome is unknown: {string.Join(", ", Unknown(state).Select(attempt => attempt.Id))}. Say which.");
    }

    public void Apply(Draft draft, VerbRequest request)
    {
        var attempt = Meant(draft.State, request).Single();
        var words = $"Resolved by {request.By} as {Words(request.Resolution)}: {request.Reason}";
        StepEnds.AttemptEnded(draft, request.Resolution switch
        {
            Resolution.Done => attempt with { Status = AttemptStatus.Done, Problem = null },
            Resolution.NotDone => attempt with { Status = AttemptStatus.Failed, Problem = new Problem("resolved-not-done", words, ProblemClass.Final) },
            _ => attempt with { Status = AttemptStatus.Abandoned, Problem = new Problem("resolved-abandoned", words, ProblemClass.Fatal) },
        });
    }

    // Whoever looked and found nothing may be overtaken by a command that is still under way.
    private static Refusal? WhyTooEarly(OperationState state, VerbRequest request, DateTimeOffset now)
    {
        var attempt = Meant(state, request).Single();
        var quiet = state.Unit(attempt.Unit).Steps[state.PlannedUnit(attempt.Unit).IndexOf(attempt.Step)].QuietAt;
        return request.Resolution == Resolution.NotDone && quiet > now
            ? new Refusal("may-begin", $"A command sent earlier may still begin it until {quiet:u}. Look again then.")
            : null;
    }

    private static IEnumerable<Attempt> Meant(OperationState state, VerbRequest request) =>
        Unknown(state).Where(attempt => request.Attempt is null || attempt.Id == request.Attempt);

    private static IEnumerable<Attempt> Unknown(OperationState state) => state.Attempts.Where(attempt => attempt.Status == AttemptStatus.Unknown);

    private static string Words(Resolution resolution) => resolution switch { Resolution.Done => "done", Resolution.NotDone => "not done", _ => "abandoned" };
}
