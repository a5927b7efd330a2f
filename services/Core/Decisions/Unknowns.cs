using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Holds for attempts whose outcome is not known.</summary>
internal static class Unknowns
{
    public static string Key(Attempt attempt) => $"unknown:{attempt.Id}";

    public static void Place(Draft draft, Attempt attempt, string what) =>
        draft.Place(new Hold(Key(attempt), HoldKind.Unknown,
            $"Step {attempt.Step} on {attempt.Target} {what}. It is looked at further, and nothing new starts. If you know how it ended, resolve attempt {attempt.Id} as done or not done.",
            draft.Now, attempt.Unit, attempt.Step));

    public static void Lift(Draft draft, Attempt attempt, string reason) => draft.Lift(hold => hold.Key == Key(attempt), reason);
}
