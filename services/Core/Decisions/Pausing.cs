using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>The end of a pause, by a resume or by a verb that overrules it.</summary>
internal static class Pausing
{
    /// <summary>Lifts the pause. Budgets did not count while it lasted.</summary>
    public static void End(Draft draft, string reason)
    {
        if (draft.State.PausedAt is not { } since)
            return;
        var paused = draft.Now - since;
        draft.Lift(hold => hold.Kind == HoldKind.Pause, reason);
        draft.Set(draft.State with
        {
            PausedAt = null,
            Intent = draft.State.Intent == Intent.Pause ? Intent.Run : draft.State.Intent,
            Holds = [.. draft.State.Holds.Select(hold => hold is { Kind: HoldKind.Gate, Until: null } ? hold with { Since = hold.Since + paused } : hold)],
            Attempts = [.. draft.State.Attempts.Select(attempt => attempt with { Deadline = attempt.Deadline + paused })],
        });
    }
}
