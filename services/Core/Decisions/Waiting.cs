using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Before the lane is owned: reservations and the queue.</summary>
internal static class Waiting
{
    public static void Run(Draft draft)
    {
        var state = draft.State;
        if (state.Intent == Intent.Cancel)
        {
            Closing.Close(draft, Outcome.Cancelled, "Cancelled before it began.");
            return;
        }

        if (draft.Now < state.NotBefore)
        {
            if (state.Phase != Phase.Reserved)
                draft.Enter(Phase.Reserved);
            draft.Lift(hold => hold.Kind == HoldKind.Lane);
            draft.Place(new Hold("time", HoldKind.Time, $"Starts at {state.NotBefore:u}.", draft.Now, Until: state.NotBefore));
            return;
        }

        draft.Lift(hold => hold.Kind == HoldKind.Time);
        if (state.Phase == Phase.Reserved)
            draft.Enter(Phase.Queued);
        if (state.PausedAt is not null)
            return;
        if (state.Lane == LaneMode.None)
            Begin(draft, state.Fence);
        else if (draft.At.Lane is { Owner: null, First: true })
            Begin(draft, draft.At.Lane.Fence + 1);
        else
            draft.Place(new Hold("lane", HoldKind.Lane, draft.At.Lane.Owner is { } owner
                ? $"Operation {owner} owns cluster {state.ClusterId}."
                : $"Another operation on cluster {state.ClusterId} goes first.", draft.Now));
    }

    private static void Begin(Draft draft, long fence)
    {
        draft.Lift(hold => hold.Kind == HoldKind.Lane);
        draft.Set(draft.State with { Fence = fence, StartedAt = draft.Now });
        if (draft.State.Lane == LaneMode.Exclusive)
            draft.Send(new OutgoingCommand.TakeLane(fence));
        draft.Enter(Phase.Checking);
    }
}
