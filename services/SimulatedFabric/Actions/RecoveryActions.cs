using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Bringing back the service configuration of a provisioned switch.</summary>
internal static class RecoveryActions
{
    internal static Reply Recover(Cluster cluster, Node node, RecoverRequest request, Clockwork clockwork, DateTimeOffset now)
    {
        if (ClusterActions.PassFence(cluster, request.Fence) is { } refusal)
            return refusal;
        if (!node.Reachable(now))
            return Reply.Unreachable(node.Name);
        var attached = node.Recovery is { } known && (known.AttemptId == request.AttemptId || !known.Ended);
        if (!attached && !node.ServicesUp)
        {
            node.Recovery = new Recovery
            {
                AttemptId = request.AttemptId,
                EquipmentType = request.EquipmentType,
                EndsAt = now + node.Takes(clockwork.Timings.Recover),
                // Configuration of one type does not fit another; a device finds that out while applying it.
                WillFail = node.Take(FaultKind.RecoveryFails) is not null || request.EquipmentType != node.EquipmentType,
            };
        }

        return Reply.Ok(Views.Of(cluster, node, now));
    }
}
