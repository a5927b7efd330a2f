using UpgradePlatform.SimulatedObCluster.Actions;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Http;

/// <summary>The HTTP face of the database.</summary>
internal static class ClusterEndpoints
{
    internal static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/clusters", (ObClusterStore store) => Reply.Ok(store.Ids).ToResult());
        var cluster = group.MapGroup("/clusters/{cluster}");
        cluster.MapPut("", (string cluster, ClusterDeclaration body, ObClusterStore store) => store.Declare(cluster, body).ToResult());
        cluster.MapGet("", (string cluster, ObClusterStore store) =>
            store.With(cluster, changes: false, (c, now) => Reply.Ok(Views.Of(c, now))).ToResult());
        cluster.MapGet("/violations", (string cluster, ObClusterStore store) =>
            store.With(cluster, changes: false, (c, _) => Reply.Ok(Views.Violations(c))).ToResult());
        cluster.MapGet("/counters", (string cluster, ObClusterStore store) =>
            store.With(cluster, changes: false, (c, _) => Reply.Ok(c.Servers.ToDictionary(server => server.Node, server => server.Counters))).ToResult());
        cluster.MapPut("/mode", (string cluster, ModeRequest body, ObClusterStore store) =>
            store.With(cluster, changes: true, (c, _) => Reply.Ok(new { Mode = c.Mode = body.Mode })).ToResult());

        cluster.MapGet("/database", (string cluster, ObClusterStore store) => store.Ask(cluster, (c, now) => Reply.Ok(Views.Database(c, now))).ToResult());
        cluster.MapGet("/obstacles", (string cluster, ObClusterStore store) => store.Ask(cluster, (c, now) => Reply.Ok(Obstacles.Of(c, now))).ToResult());
        cluster.MapGet("/parameters", (string cluster, string[] name, ObClusterStore store) =>
            store.Ask(cluster, (c, now) => Reply.Ok(Parameters.Shown(c, name, now))).ToResult());
        cluster.MapPut("/parameters", (string cluster, SetParameterRequest body, ObClusterStore store) =>
            store.Command(cluster, body, (c, now) => Parameters.Set(c, body, now)).ToResult());
        cluster.MapPost("/zones/{zone}/stop", (string cluster, string zone, ActRequest body, ObClusterStore store) =>
            store.Command(cluster, body, (c, now) => ZoneActions.Stop(c, zone, store.Timings, now)).ToResult());
        cluster.MapPost("/zones/{zone}/start", (string cluster, string zone, ActRequest body, ObClusterStore store) =>
            store.Command(cluster, body, (c, now) => ZoneActions.Start(c, zone, store.Timings, now)).ToResult());
        cluster.MapPost("/upgrade/leave", (string cluster, ActRequest body, ObClusterStore store) =>
            store.Command(cluster, body, ZoneActions.LeaveUpgrade).ToResult());
        cluster.MapPost("/nodes/{node}/freeze", (string cluster, string node, ActRequest body, ObClusterStore store) =>
            store.Command(cluster, body, (c, now) => c.Find(node) is { } server ? ZoneActions.Freeze(c, server, store.Timings, now) : NoNode(node)).ToResult());
        cluster.MapGet("/nodes/{node}/checkpoint", (string cluster, string node, ObClusterStore store) =>
            store.Ask(cluster, (c, now) => c.Find(node) is { } server ? Reply.Ok(new { Checkpoint = Checkpoint(c, server, now) }) : NoNode(node)).ToResult());
    }

    private static long? Checkpoint(Cluster cluster, Server server, DateTimeOffset now) =>
        server.Serves(now) && cluster.LogStreams.Exists(stream => stream.Nodes.Contains(server.Node)) ? server.Checkpoint : null;

    private static Reply NoNode(string node) => Reply.Missing("unknown-node", $"There is no node {node}.");
}
