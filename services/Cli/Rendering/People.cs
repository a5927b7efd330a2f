using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>What of an operation waits for a person.</summary>
internal static class People
{
    /// <summary>Whether only a person lifts this hold: a gate that no time lifts, a pause, a failure, an unknown outcome, a changed plan.</summary>
    public static bool Awaited(HoldDocument hold) => hold.Kind is "pause" or "failure" or "unknown" or "approval" || hold is { Kind: "gate", Until: null };

    public static bool Awaited(OperationDocument document) => document.Operation.Phase != "closed" && document.Holds.Any(Awaited);
}
