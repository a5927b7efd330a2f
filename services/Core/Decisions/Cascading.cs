using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// The failure or cancel of an operation cancels what waits behind it in its queue group, where its policy says so (specification 2.2 S7).
/// The mark is kept with the lane, and every operation that waits looks at it before anything else: no lost message lets one through.
/// </summary>
internal static class Cascading
{
    /// <summary>It closes as failed or cancelled. Whoever never began is no cause, unless the platform itself turned it away at its time (S9, A10).</summary>
    public static void Ended(Draft draft, Outcome outcome, string? code)
    {
        if (draft.State.StartedAt is not null || code is OutcomeCodes.SystemState or OutcomeCodes.ClusterBusy)
            Begin(draft, outcome == Outcome.Failed ? "failed" : "was cancelled");
    }

    /// <summary>A cancel of it was admitted: those behind it need not wait for its end.</summary>
    public static void Cancelling(Draft draft)
    {
        if (draft.State.StartedAt is not null)
            Begin(draft, "is being cancelled");
    }

    private static void Begin(Draft draft, string words)
    {
        if (draft.State is not { Lane: LaneMode.Exclusive, CascadedAt: null, Policy: { CancelsQueued: true, QueueGroup: { } group } })
            return;
        draft.Set(draft.State with { CascadedAt = draft.Now });
        draft.Send(new OutgoingCommand.CancelQueued(group, new Cascade(draft.Now, draft.State.Id, $"Cancelled because operation {draft.State.Id}, which was to run before it, {words}.")));
    }
}
