using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation statuses of the MSF dialect (specification 1.5.1).</summary>
internal static class MsfOperationStatus
{
    public static string Of(OperationState state) => state switch
    {
        { Phase: Phase.Closed, Outcome: Outcome.Completed or Outcome.CompletedWithAcceptedFailure } => "completed",
        { Phase: Phase.Closed, Outcome: Outcome.Cancelled } => "canceled",
        { Phase: Phase.Closed } => "failed",
        { Intent: Intent.Cancel } => "canceled",
        { Phase: Phase.Reserved or Phase.Queued } => "unexecuted",
        _ => "executing",
    };
}
