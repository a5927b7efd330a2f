using System.Collections.Frozen;
using System.Collections.Immutable;
using UpgradePlatform.Core.Admission.Verbs;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission;

/// <summary>Which verb is allowed when, with the words of its refusal, and what it changes.</summary>
public static class VerbBook
{
    private static readonly FrozenDictionary<Verb, IVerbRule> Rules = new Dictionary<Verb, IVerbRule>
    {
        [Verb.Cancel] = new CancelVerb(),
        [Verb.Pause] = new PauseVerb(),
        [Verb.Resume] = new ResumeVerb(),
        [Verb.Confirm] = new ConfirmVerb(),
        [Verb.Reject] = new RejectVerb(),
        [Verb.Retry] = new RetryVerb(),
        [Verb.Skip] = new SkipVerb(),
        [Verb.Resolve] = new ResolveVerb(),
        [Verb.Rollback] = new RollbackVerb(),
        [Verb.Reschedule] = new RescheduleVerb(),
        [Verb.Abandon] = new AbandonVerb(),
    }.ToFrozenDictionary();

    /// <summary>Verbs that would be admitted now, arguments given right.</summary>
    public static ImmutableArray<Verb> Allowed(OperationState state) =>
        [.. Enum.GetValues<Verb>().Where(verb => WhyNot(state, verb) is null)];

    /// <summary>Why a verb is not allowed now whatever its arguments; null when it is.</summary>
    public static Refusal? WhyNot(OperationState state, Verb verb) =>
        state.Phase == Phase.Closed
            ? new Refusal("closed", $"The operation is closed: {EventNames.Of(state.Outcome!.Value)}.")
        : state.Ending == Outcome.Abandoned
            ? new Refusal("abandoned", "The operation is given up; it closes as soon as no command sent earlier can begin any more.")
        : state.Lane == LaneMode.Borrowed
            ? new Refusal("borrowed", state.Lender is { } lender ? $"Operation {lender} carries it out. What can be asked is asked there." : "Nothing of it is carried out; it closes by itself.")
            : Rules[verb].WhyNot(state);

    /// <summary>Why a request is not admitted; null when it is.</summary>
    internal static Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) =>
        WhyNot(state, request.Verb) ?? Rules[request.Verb].Refuse(state, request, now);

    internal static void Apply(Draft draft, VerbRequest request) => Rules[request.Verb].Apply(draft, request);
}
