using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Shows an operation as the MSF dialect does (specification 1.5, 2.7). Pure.</summary>
internal static class MsfOperationMapper
{
    public static MsfOperationDetail Detail(OperationState state, MsfStored stored, TimeZoneInfo zone)
    {
        if (stored.IsDetour)
            return Detour(state, stored, zone);
        var finished = state.Phase == Phase.Closed;
        var progress = Nodes(state, stored, (asked, node, status) => new MsfNodeResult(asked.FabricType, asked.NodeId, asked.EquipmentTypeId, status, Waiting(state, node)));
        return new MsfOperationDetail(
            stored.OperationId,
            MsfTime.Write(state.AcceptedAt, zone),
            MsfTime.Write(stored.UpdatedAt, zone),
            MsfTime.Write(state.NotBefore, zone),
            state.StartedAt is { } started ? MsfTime.Write(started, zone) : null,
            MsfOperationStatus.Of(state),
            // First shown when the first node leaves "unexecuted", or at the end (2.7).
            finished || progress.Any(node => node.Status != MsfNodeStatus.Unexecuted) ? Write(stored, progress) : null,
            new MsfRequestInfo(stored.RequestUri, stored.RequestMethod, stored.RequestBody),
            // Shown for cancelled operations too (D-24): clients tolerate the extra member.
            finished ? new MsfResponseInfo(MsfNodeErrors.StatusCode(state), Write(stored, Result(state, stored))) : null);
    }

    // A detour has neither reservation nor progress.
    private static MsfOperationDetail Detour(OperationState state, MsfStored stored, TimeZoneInfo zone) => new(
        stored.OperationId,
        MsfTime.Write(state.AcceptedAt, zone),
        MsfTime.Write(stored.UpdatedAt, zone),
        ReservationTime: null,
        state.StartedAt is { } started ? MsfTime.Write(started, zone) : null,
        MsfOperationStatus.Of(state),
        SubStatus: null,
        new MsfRequestInfo(stored.RequestUri, stored.RequestMethod, stored.RequestBody),
        state.Phase == Phase.Closed ? MsfDetourResult.Of(state) : null);

    private static string Write(MsfStored stored, MsfNodeResult[] nodes) => MsfJson.Write(new MsfResult(stored.ClusterId, nodes));

    private static bool Waiting(OperationState state, string node) =>
        state.Holds.Any(hold => hold.Unit == node && hold is { Kind: HoldKind.Gate, Until: null });

    private static MsfNodeResult[] Result(OperationState state, MsfStored stored)
    {
        var units = state.Units.ToDictionary(unit => unit.Id);
        return Nodes(state, stored, (asked, node, status) =>
        {
            var error = MsfNodeErrors.Of(state, node, units.GetValueOrDefault(node));
            return new MsfNodeResult(asked.FabricType, asked.NodeId, asked.EquipmentTypeId, status, ErrorCode: error?.Error.Code, ErrorMessage: error?.Text);
        });
    }

    private static MsfNodeResult[] Nodes(OperationState state, MsfStored stored, Func<MsfExecuteNode, string, string, MsfNodeResult> show)
    {
        var planned = state.Plan.Units.ToDictionary(unit => unit.Id);
        var units = state.Units.ToDictionary(unit => unit.Id);
        return [.. stored.Nodes.Zip(state.Request.Nodes, (asked, node) => show(asked, node.Node, MsfNodeErrors.Missing(state, node.Node)
            ? MsfNodeStatus.NotDetoured
            : MsfNodeStatus.Of(planned.GetValueOrDefault(node.Node), units.GetValueOrDefault(node.Node), state)))];
    }
}
