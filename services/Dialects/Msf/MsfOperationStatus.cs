using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation statuses of the MSF dialect (specification 1.5.1). A closed list: what is more goes into additional members.</summary>
internal static class MsfOperationStatus
{
    private const string Unexecuted = "unexecuted";
    private const string Executing = "executing";
    private const string Completed = "completed";
    private const string Failed = "failed";
    private const string Canceled = "canceled";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Unexecuted, Executing, Completed, Failed, Canceled];

    /// <summary>Status of an operation.</summary>
    public static string Of(OperationState state) => Of(state.Phase, state.Intent, state.Outcome);

    /// <summary>Status out of the header alone.</summary>
    public static string Of(Phase phase, Intent intent, Outcome? outcome) => (phase, intent, outcome) switch
    {
        (Phase.Closed, _, Outcome.Completed or Outcome.CompletedWithAcceptedFailure) => Completed,
        (Phase.Closed, _, Outcome.Cancelled) => Canceled,
        (Phase.Closed, _, _) => Failed,
        // Told at once, even while the platform still finishes what runs.
        (_, Intent.Cancel, _) => Canceled,
        (Phase.Reserved or Phase.Queued, _, _) => Unexecuted,
        _ => Executing,
    };
}
