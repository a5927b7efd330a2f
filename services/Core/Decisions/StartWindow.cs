using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>The time in which nodes may start (D-43). Nodes in progress are finished, and going back has no limit.</summary>
internal static class StartWindow
{
    private const string HoldKey = "window";

    /// <summary>Whether one more unit may start; holds or ends where not.</summary>
    public static bool Allows(Draft draft)
    {
        var policy = draft.State.Policy;
        if (policy.NotAfter is not { } end || draft.Now < end || draft.State.WindowWaived || draft.State.Direction == Direction.Backward)
            return true;
        if (policy.OnNotAfter == WindowChoice.Close)
            End(draft, $"No node starts at or after {end:u}; those not begun are left as they are.");
        else
            draft.Place(new Hold(HoldKey, HoldKind.Window, $"No node starts at or after {end:u}. Confirm to start the remaining ones all the same, or reject to end here.", draft.Now));
        return false;
    }

    /// <summary>Starts no further unit.</summary>
    public static void End(Draft draft, string reason) =>
        draft.Set(draft.State with { Ending = Outcome.Cancelled, OutcomeReason = reason, OutcomeCode = OutcomeCodes.WindowClosed });
}
