using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Shows an operation as the MSF dialect does (specification 1.5, 2.7). Pure.</summary>
internal static class MsfOperationMapper
{
    public static MsfOperationDetail Detail(OperationState state, MsfStored stored, TimeZoneInfo zone)
    {
        var status = MsfOperationStatus.Of(state);
        var finished = state.Phase == Phase.Closed;
        return new MsfOperationDetail(
            stored.OperationId,
            MsfTime.Write(state.AcceptedAt, zone),
            MsfTime.Write(stored.UpdatedAt, zone),
            MsfTime.Write(state.NotBefore, zone),
            state.StartedAt is { } started ? MsfTime.Write(started, zone) : null,
            status,
            finished || AnythingDone(state) ? MsfJson.Write(new MsfResult(stored.ClusterId, Nodes(state, stored, withErrors: false))) : null,
            new MsfRequestInfo("/v1/upgrade_operations", "POST", stored.RequestBody),
            // Shown for cancelled operations too (D-24): clients tolerate the extra member.
            finished ? new MsfResponseInfo(StatusCode(state), MsfJson.Write(new MsfResult(stored.ClusterId, Nodes(state, stored, withErrors: true)))) : null);
    }

    private static bool AnythingDone(OperationState state) => state.Phase == Phase.Active && state.Units.Any(unit => unit.Out || unit.Over);

    private static int StatusCode(OperationState state) => state.Outcome switch
    {
        Outcome.Completed or Outcome.CompletedWithAcceptedFailure => 200,
        Outcome.Failed when Missing(state).Any() => MsfError.NotFound.HttpStatus,
        _ => 500,
    };

    private static IEnumerable<string?> Missing(OperationState state) =>
        state.Plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal).Select(finding => finding.Node);

    private static MsfNodeResult[] Nodes(OperationState state, MsfStored stored, bool withErrors)
    {
        var planned = state.Plan.Units.ToDictionary(unit => unit.Id);
        var units = state.Units.ToDictionary(unit => unit.Id);
        var missing = Missing(state).ToHashSet();
        return [.. stored.Nodes.Zip(state.Request.Nodes, (asked, node) =>
        {
            var unit = units.GetValueOrDefault(node.Node);
            var status = missing.Contains(node.Node) ? "failed_not_os_upgraded_not_detoured" : MsfNodeStatus.Of(planned.GetValueOrDefault(node.Node), unit);
            var error = withErrors ? Error(state, node.Node, unit, missing) : null;
            return new MsfNodeResult(asked.FabricType, asked.NodeId, asked.EquipmentTypeId, status,
                withErrors ? null : state.Holds.Any(hold => hold.Kind == HoldKind.Gate && hold.Unit == node.Node), error?.Code, error?.Text);
        })];
    }

    private static (string Code, string Text)? Error(OperationState state, string node, UnitState? unit, HashSet<string?> missing)
    {
        if (missing.Contains(node))
            return (MsfError.NotFound.Code, string.Join(" ", state.Plan.Findings.Where(finding => finding.Node == node).Select(finding => finding.Text)));
        if (unit?.Status == UnitStatus.Failed && unit.Steps.FirstOrDefault(step => step.Status == StepStatus.Failed)?.Problem is { } problem)
            return (MsfError.ControlFailed.Code, problem.Text);
        return state.Outcome == Outcome.Cancelled && unit?.Status != UnitStatus.Completed ? (MsfError.Canceled.Code, MsfError.Canceled.Message) : null;
    }
}
