using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Tells people when nobody takes the commands of a family.</summary>
internal static class NoWorker
{
    private const string HoldKey = "no-worker";

    public static void Judge(Draft draft, int unanswered, DateTimeOffset since)
    {
        if (unanswered >= draft.At.Timings.UnansweredLimit)
            draft.Place(new Hold(HoldKey, HoldKind.NoWorker, $"No {draft.State.Family} worker has answered since {since:u}. Start one, or look at its log; the command is sent again by itself.", draft.Now));
    }

    public static void Answered(Draft draft) => draft.Lift(hold => hold.Key == HoldKey, "A worker answered.");
}
