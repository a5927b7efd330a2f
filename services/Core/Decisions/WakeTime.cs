using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>When an operation must be looked at again at the latest: the earliest of deadline, next look, re-send horizon and hold (I5).</summary>
internal static class WakeTime
{
    public static DateTimeOffset? Of(OperationState state, Situation at)
    {
        if (state.Phase == Phase.Closed)
            return null;
        var heartbeat = at.Now + at.Timings.Heartbeat;
        var times = state.Attempts.SelectMany(attempt => Of(attempt, state, at.Timings))
            .Concat(state.Holds.Select(hold => hold.Until ?? Reminder(hold, state) ?? Refresh(hold, state, at) ?? heartbeat))
            .Concat(state.Units.Where(unit => unit.Status == UnitStatus.Running).SelectMany(unit => unit.Steps)
                .Select(step => step.Status == StepStatus.Pending ? step.NotBefore ?? heartbeat : heartbeat))
            .Append(state.Facts?.AgainAt ?? heartbeat)
            .Append(state.Phase == Phase.Reserved ? state.NotBefore : heartbeat)
            .Append(heartbeat)
            .Where(time => time > at.Now);
        return times.Min();
    }

    private static IEnumerable<DateTimeOffset> Of(Attempt attempt, OperationState state, DecisionTimings timings)
    {
        yield return attempt.Awaiting ? attempt.ActBefore + timings.Margin : attempt.NextLookAt;
        if (attempt.Status == AttemptStatus.Open && state.PausedAt is null)
            yield return attempt.Deadline;
    }

    // A rule or a missing fact is looked at again at the slow pace; what a person must do waits for the person.
    private static DateTimeOffset? Refresh(Hold hold, OperationState state, Situation at) => hold.Kind switch
    {
        HoldKind.Facts when state.Facts is null => state.FactsAskedAt + at.Timings.LookPause,
        HoldKind.Rule when state.Facts is null => at.Now + at.Timings.SlowLookPause,
        _ => null,
    };

    private static DateTimeOffset? Reminder(Hold hold, OperationState state) =>
        hold is { Kind: HoldKind.Gate, Reminded: false } ? hold.Since + state.Policy.ConfirmationReminder : null;
}
