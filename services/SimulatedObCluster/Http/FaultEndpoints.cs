using UpgradePlatform.SimulatedObCluster.Actions;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Http;

/// <summary>The HTTP face of faults, of the cluster and of each node.</summary>
internal static class FaultEndpoints
{
    internal static void Map(RouteGroupBuilder group)
    {
        var cluster = group.MapGroup("/clusters/{cluster}/faults");
        cluster.MapGet("", (string cluster, ObClusterStore store) => store.With(cluster, changes: false, (c, _) => Reply.Ok(c.Faults.All)).ToResult());
        cluster.MapPost("", (string cluster, Fault body, ObClusterStore store) =>
            store.With(cluster, changes: true, (c, now) => FaultActions.Order(c.Faults, body, now)).ToResult());
        cluster.MapDelete("/{kind?}", (string cluster, string? kind, ObClusterStore store) =>
            store.With(cluster, changes: true, (c, _) => FaultActions.Remove(c.Faults, kind)).ToResult());

        var node = group.MapGroup("/clusters/{cluster}/nodes/{node}/faults");
        node.MapGet("", (string cluster, string node, ObClusterStore store) =>
            store.Node(cluster, node, changes: false, (_, server, _) => Reply.Ok(server.Faults.All)).ToResult());
        node.MapPost("", (string cluster, string node, Fault body, ObClusterStore store) =>
            store.Node(cluster, node, changes: true, (_, server, now) => FaultActions.Order(server.Faults, body, now)).ToResult());
        node.MapDelete("/{kind?}", (string cluster, string node, string? kind, ObClusterStore store) =>
            store.Node(cluster, node, changes: true, (_, server, _) => FaultActions.Remove(server.Faults, kind)).ToResult());
    }
}
