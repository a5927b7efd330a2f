using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Error members of nodes in a result, and the result code that follows from them (specification 2.7). Pure.</summary>
internal static class MsfNodeErrors
{
    /// <summary>Result code of a finished operation: the HTTP status of the error that ended it.</summary>
    public static int StatusCode(OperationState state) => state.Outcome switch
    {
        Outcome.Completed or Outcome.CompletedWithAcceptedFailure => 200,
        Outcome.Rejected => MsfError.NotFound.HttpStatus,
        Outcome.Failed when Refusals(state).Any(finding => finding.Node is not null) => AtStart(Refusals(state).Where(finding => finding.Node is not null)).HttpStatus,
        _ => 500,
    };

    /// <summary>Whether the check at start found that the node, or its equipment type, does not exist or cannot be upgraded.</summary>
    public static bool Refused(OperationState state, string node) => Refusals(state).Any(finding => finding.Node == node);

    /// <summary>Error of a node; null for none.</summary>
    public static (MsfError Error, string Text)? Of(OperationState state, string node, UnitState? unit) => state.Outcome switch
    {
        Outcome.Failed when state.OutcomeCode == OutcomeCodes.ClusterBusy => (MsfError.Busy, state.OutcomeReason ?? "Another node related operation is currently in progress."),
        Outcome.Failed when Refused(state, node) => (AtStart(Refusals(state).Where(finding => finding.Node == node)), Words(Refusals(state).Where(finding => finding.Node == node))),
        Outcome.Failed when unit?.Status == UnitStatus.Failed => Failed(unit, state),
        Outcome.Failed when Refusals(state).Any() && Refusals(state).All(finding => finding.Node is null) => (MsfError.NotConnected, Words(Refusals(state))),
        Outcome.Rejected => (MsfError.NotFound, state.OutcomeReason ?? MsfError.NotFound.Message),
        Outcome.Cancelled when state.OutcomeCode == OutcomeCodes.SystemState => (MsfError.SystemStatus, state.OutcomeReason ?? "System can not perform a request."),
        Outcome.Cancelled when state.OutcomeCode == OutcomeCodes.WindowClosed && unit?.Status != UnitStatus.Completed => (MsfError.Canceled, state.OutcomeReason ?? MsfError.Canceled.Message),
        Outcome.Cancelled or Outcome.Abandoned when !Begun(state) => (MsfError.Canceled, MsfError.Canceled.Message),
        Outcome.Cancelled or Outcome.Abandoned when Ended(unit) => (MsfError.Canceled, "running operation canceled."),
        Outcome.RolledBack when unit is not null => (MsfError.Canceled, "The operation was rolled back."),
        _ => null,
    };

    // MSF has no word for an order that would cut traffic (D-56); it answers a detour that others stand against with this one.
    private static MsfError AtStart(IEnumerable<Finding> refusals) => refusals.All(finding => finding.Code == FindingCodes.CutsTraffic) ? MsfError.Busy : MsfError.NotFound;

    private static (MsfError Error, string Text) Failed(UnitState unit, OperationState state) =>
        MsfProblems.Of(unit) is { } problem ? (MsfProblems.Error(problem), problem.Text) : (MsfError.ControlFailed, state.OutcomeReason ?? MsfError.ControlFailed.Message);

    private static bool Begun(OperationState state) => state.Units.Any(unit => unit.StartedAt is not null);

    // Of an operation that had begun only the nodes it was at carry the code; those done and those not reached do not.
    private static bool Ended(UnitState? unit) => unit is { StartedAt: not null, Status: not UnitStatus.Completed };

    private static IEnumerable<Finding> Refusals(OperationState state) =>
        state is { Outcome: Outcome.Failed, OutcomeCode: not OutcomeCodes.ClusterBusy } ? state.Plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal) : [];

    private static string Words(IEnumerable<Finding> findings) => string.Join(" ", findings.Select(finding => finding.Text));
}
