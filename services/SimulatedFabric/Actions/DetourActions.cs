using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Keeping traffic away from a node, counted by owner: it returns when the last owner has released.</summary>
internal static class DetourActions
{
    internal static Reply Set(Cluster cluster, Node node, DetourRequest request, Clockwork clockwork, DateTimeOffset now)
    {
        if (ClusterActions.PassFence(cluster, request.Fence) is { } refusal)
            return refusal;
        if (!node.Reachable(now))
            return Reply.Unreachable(node.Name);
        if (node.DetourOwners.Contains(request.Owner))
            return Reply.Ok(Views.Of(cluster, node, now));
        if (node.Take(FaultKind.DetourRefused) is not null)
            return Reply.Refused("detour-refused", $"{node.Name}: commit of the link costs failed.");

        var first = !node.Detoured;
        if (first)
            Traffic.Detouring(cluster, node, now);
        node.DetourOwners.Add(request.Owner);
        node.Counters.DetourSet++;
        if (first)
            MoveTraffic(node, now, clockwork.Timings.Drain);
        return Reply.Ok(Views.Of(cluster, node, now));
    }

    internal static Reply Release(Cluster cluster, Node node, DetourRequest request, Clockwork clockwork, DateTimeOffset now)
    {
        if (ClusterActions.PassFence(cluster, request.Fence) is { } refusal)
            return refusal;
        if (!node.Reachable(now))
            return Reply.Unreachable(node.Name);
        if (!node.Detoured)
            return Reply.Ok(Views.Of(cluster, node, now));
        if (!node.DetourOwners.Contains(request.Owner))
        {
            cluster.Violations.ForeignReleaseRefused++;
            return Reply.Refused("not-owner", $"The detour of {node.Name} belongs to {string.Join(", ", node.DetourOwners)}.");
        }

        if (node.Take(FaultKind.ReleaseRefused) is not null)
            return Reply.Refused("release-refused", $"{node.Name}: commit of the link costs failed.");
        node.DetourOwners.Remove(request.Owner);
        node.Counters.DetourReleased++;
        if (!node.Detoured)
            MoveTraffic(node, now, clockwork.Timings.Settle);
        return Reply.Ok(Views.Of(cluster, node, now));
    }

    private static void MoveTraffic(Node node, DateTimeOffset now, TimeSpan nominal)
    {
        node.TrafficSince = now;
        node.TrafficSettledAt = now + node.Takes(nominal);
    }
}
