using System.Collections.Immutable;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Explaining;

/// <summary>Why an operation stands where it stands, and what can be done.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Reasons">Holds, refusing rules, running attempts: one sentence each.</param>
/// <param name="NextLook">When the platform looks again by itself (UTC); null when closed.</param>
/// <param name="AllowedVerbs">What a person may ask now.</param>
/// <param name="RefusedVerbs">The other verbs, each with the reason.</param>
public sealed record Explanation(string Summary, ImmutableArray<string> Reasons, DateTimeOffset? NextLook, ImmutableArray<Verb> AllowedVerbs, ImmutableSortedDictionary<Verb, string> RefusedVerbs)
{
    /// <summary>Explains an operation.</summary>
    public static Explanation Of(OperationState state) => new(
        Summarise(state),
        [.. state.Holds.Select(hold => $"{hold.Key}: {hold.Reason}"), .. state.Attempts.Select(Sentence), .. state.Leftovers.Select(left => $"left: {left.Pair} on {left.Unit}: {left.Reason}")],
        state.WakeAt,
        VerbBook.Allowed(state),
        Enum.GetValues<Verb>().Select(verb => (verb, why: VerbBook.WhyNot(state, verb))).Where(pair => pair.why is not null)
            .ToImmutableSortedDictionary(pair => pair.verb, pair => pair.why!.Text));

    private static string Summarise(OperationState state)
    {
        var done = state.Units.Count(unit => unit.Over);
        var going = state.Direction == Direction.Backward ? "going back, " : "";
        return state.Phase switch
        {
            Phase.Closed => $"Closed: {EventNames.Of(state.Outcome!.Value)}.{(state.OutcomeReason is { } reason ? $" {reason}" : "")}",
            Phase.Active => $"Active: {going}{done} of {state.Units.Length} units ended{(state.Intent == Intent.Cancel ? ", being cancelled" : "")}{(state.Holds.IsEmpty ? "" : ", held")}.",
            _ => $"{EventNames.Of(state.Phase)}{(state.Holds.IsEmpty ? "" : ", held")}.",
        };
    }

    private static string Sentence(Attempt attempt) =>
        $"running: {attempt.Step} on {attempt.Target}, attempt {attempt.Number} since {attempt.StartedAt:u}, {(attempt.Awaiting ? $"look {attempt.Look} not answered yet" : $"next look at {attempt.NextLookAt:u}")}"
        + (attempt.Progress is { } progress ? $": {progress}" : "") + (attempt.Problem is { } problem ? $" ({problem.Text})" : "");
}
