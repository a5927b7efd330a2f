using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>The nodes of an upgrade as progress (1.5.5) and as result (1.5.4). Pure.</summary>
internal static class MsfNodeList
{
    /// <summary>Text of <c>sub_status</c>: first shown when the first node leaves "unexecuted", or at the end (2.7); null before.</summary>
    public static string? SubStatus(OperationState state, MsfStored stored, TimeZoneInfo zone, bool withHistory)
    {
        var nodes = Nodes(state, stored, zone, withHistory, (node, id, _) => node with { OperatorCheckWaiting = Waiting(state, id) });
        return state.Phase == Phase.Closed || nodes.Any(node => node.Status != MsfNodeStatus.Unexecuted) ? Write(stored, nodes) : null;
    }

    /// <summary>Text of <c>response.body</c>.</summary>
    public static string Result(OperationState state, MsfStored stored, TimeZoneInfo zone, bool withHistory) =>
        Write(stored, Nodes(state, stored, zone, withHistory, (node, id, unit) =>
            MsfNodeErrors.Of(state, id, unit) is var (error, text) ? node with { ErrorCode = error.Code, ErrorMessage = text } : node));

    private static string Write(MsfStored stored, MsfNodeResult[] nodes) => MsfJson.Write(new MsfResult(stored.ClusterId, nodes));

    private static bool Waiting(OperationState state, string node) =>
        state.Holds.Any(hold => hold.Unit == node && hold is { Kind: HoldKind.Gate, Until: null });

    private static MsfNodeResult[] Nodes(OperationState state, MsfStored stored, TimeZoneInfo zone, bool withHistory, Func<MsfNodeResult, string, UnitState?, MsfNodeResult> complete)
    {
        var planned = state.Plan.Units.ToDictionary(unit => unit.Id);
        var units = state.Units.ToDictionary(unit => unit.Id);
        return [.. stored.Nodes.Zip(state.Request.Nodes, (asked, wanted) =>
        {
            var (plan, unit) = (planned.GetValueOrDefault(wanted.Node), units.GetValueOrDefault(wanted.Node));
            var node = complete(new MsfNodeResult(asked.FabricType, asked.NodeId, asked.EquipmentTypeId, Status(state, wanted.Node, plan, unit)), wanted.Node, unit);
            return withHistory ? MsfNodeHistory.With(node, state, plan, unit, zone) : node;
        })];
    }

    private static string Status(OperationState state, string node, PlanUnit? planned, UnitState? unit) =>
        MsfNodeErrors.Refused(state, node) ? MsfNodeStatus.NotDetoured : MsfNodeStatus.Of(planned, unit, state);
}
