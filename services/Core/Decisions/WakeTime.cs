using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>When an operation must be looked at again at the latest: the earliest of deadline, next look, re-send horizon and hold (I5).</summary>
internal static class WakeTime
{
    public static DateTimeOffset? Of(OperationState state, Situation at)
    {
        if (state.Phase == Phase.Closed)
            return null;
        var earliest = at.Now + at.Timings.Heartbeat;
        foreach (var attempt in state.Attempts)
        {
            Consider(attempt.Awaiting ? attempt.ActBefore + at.Timings.Margin : attempt.NextLookAt);
            if (attempt.Status == AttemptStatus.Open && state.PausedAt is null)
                Consider(attempt.Deadline);
        }

        foreach (var hold in state.Holds)
            Consider(hold.Until ?? Reminder(hold, state) ?? Refresh(hold, state, at));
        foreach (var unit in state.Units)
            if (unit.Status == UnitStatus.Running)
                foreach (var step in unit.Steps)
                    if (step.Status == StepStatus.Pending)
                        Consider(step.NotBefore);
        Consider(state.Facts?.AgainAt);
        if (state.Phase == Phase.Reserved)
            Consider(state.NotBefore);
        return earliest;

        // What has passed already was dealt with in this decision, or waits for something else.
        void Consider(DateTimeOffset? time)
        {
            if (time > at.Now && time < earliest)
                earliest = time.Value;
        }
    }

    // A rule or a missing fact is looked at again at the slow pace; what a person must do waits for the person.
    private static DateTimeOffset? Refresh(Hold hold, OperationState state, Situation at) => hold.Kind switch
    {
        HoldKind.Facts when state.Facts is null => state.FactsAskedAt + at.Timings.LookPause,
        HoldKind.Rule when state.Facts is null => at.Now + at.Timings.SlowLookPause,
        HoldKind.Platform => at.Now + at.Timings.SlowLookPause,
        HoldKind.Lane when state.Lane == LaneMode.Borrowed => at.Now + at.Timings.SlowLookPause,
        _ => null,
    };

    private static DateTimeOffset? Reminder(Hold hold, OperationState state) =>
        hold.Kind != HoldKind.Gate ? null
        : Gates.TimeoutAt(state, hold) is { } timeout && timeout < Gates.RemindAt(state, hold) ? timeout
        : Gates.RemindAt(state, hold);
}
