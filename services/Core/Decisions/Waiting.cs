using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Before the lane is owned: reservations and the queue (specification 2.2).</summary>
internal static class Waiting
{
    public static void Run(Draft draft)
    {
        var state = draft.State;
        if (state.Intent == Intent.Cancel)
            Closing.Close(draft, Outcome.Cancelled, "Cancelled before it began.");
        else if (state.Lane == LaneMode.Exclusive && draft.At.Lane.Cascade is { } cascade && state.AcceptedAt <= cascade.At)
            Closing.Close(draft, Outcome.Cancelled, cascade.Reason, OutcomeCodes.Cascade);
        else if (state.Lane == LaneMode.Borrowed)
            Borrowing.Run(draft);
        else if (draft.Now < state.NotBefore)
            AwaitTime(draft);
        else
            Due(draft);
    }

    private static void AwaitTime(Draft draft)
    {
        var state = draft.State;
        if (state.Phase != Phase.Reserved)
            draft.Enter(Phase.Reserved);
        draft.Lift(hold => hold.Kind is HoldKind.Lane or HoldKind.Platform);
        draft.Place(new Hold("time", HoldKind.Time, $"Starts at {state.NotBefore:u}.", draft.Now, Until: state.NotBefore));
    }

    private static void Due(Draft draft)
    {
        draft.Lift(hold => hold.Kind == HoldKind.Time);
        if (draft.State.Phase == Phase.Reserved)
            draft.Enter(Phase.Queued);
        if (draft.State.PausedAt is not null)
            return;
        var lane = draft.At.Lane;
        if (draft.State.Lane == LaneMode.Exclusive && (lane.Owner is not null ? MayQueue(draft) : !lane.First))
            Wait(draft, new Hold("lane", HoldKind.Lane, lane.Owner is { } busy
                ? $"Operation {busy} owns cluster {draft.State.ClusterId}."
                : $"Another operation on cluster {draft.State.ClusterId} goes first.", draft.Now));
        else if (!draft.At.Platform.Accepts(draft.State.Kind == OperationKind.Detour ? CallClass.Special : CallClass.Execute))
            NotAccepted(draft);
        else if (draft.State.Lane == LaneMode.None)
            Begin(draft, draft.State.Fence);
        else if (lane.Owner is { } other)
            Closing.Close(draft, Outcome.Failed, $"Operation {other} owned cluster {draft.State.ClusterId} when its time came; nothing was touched.", OutcomeCodes.ClusterBusy);
        else
            Begin(draft, lane.Fence + 1);
    }

    // Upgrades of one group run one after the other (S5, S6); how to meet others is a matter of policy.
    private static bool MayQueue(Draft draft) =>
        draft.State.Policy is not { BusyAtStart: BusyAtStart.FailIfOther } policy
        || (draft.State.Kind == OperationKind.Upgrade && draft.At.Lane.OwnerKind == OperationKind.Upgrade && policy.QueueGroup is { } group && draft.At.Lane.OwnerGroup == group);

    private static void NotAccepted(Draft draft)
    {
        var platform = draft.At.Platform;
        if (draft.State.Policy.CancelledWhenNotAccepting && !platform.Restarting)
            Closing.Close(draft, Outcome.Cancelled, $"The platform was {platform.Describe()} when its time came; nothing was touched.", OutcomeCodes.SystemState);
        else
            Wait(draft, new Hold("platform", HoldKind.Platform, $"The platform is {platform.Describe()}; nothing starts until it accepts operations again.", draft.Now));
    }

    private static void Wait(Draft draft, Hold hold)
    {
        draft.Lift(other => other.Kind is HoldKind.Lane or HoldKind.Platform && other.Key != hold.Key);
        draft.Place(hold);
    }

    private static void Begin(Draft draft, long fence)
    {
        draft.Lift(hold => hold.Kind is HoldKind.Lane or HoldKind.Platform);
        draft.Set(draft.State with { Fence = fence, StartedAt = draft.Now });
        if (draft.State.Lane == LaneMode.Exclusive)
            draft.Send(new OutgoingCommand.TakeLane(fence));
        draft.Enter(Phase.Checking);
    }
}
