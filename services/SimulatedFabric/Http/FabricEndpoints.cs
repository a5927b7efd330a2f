using UpgradePlatform.SimulatedFabric.Actions;
using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Http;

/// <summary>The HTTP face: clusters and nodes. Attempt ids hold slashes and travel as one escaped segment.</summary>
internal static class FabricEndpoints
{
    internal static void Map(RouteGroupBuilder fabric)
    {
        fabric.MapGet("/clusters", (FabricStore store) => Answer(Reply.Ok(store.Ids)));
        fabric.MapPut("/clusters/{cluster}", (string cluster, ClusterDeclaration body, FabricStore store) =>
            Answer(store.Declare(cluster, body)));
        fabric.MapGet("/clusters/{cluster}", (string cluster, FabricStore store) =>
            Answer(store.With(cluster, changes: false, (c, now) => Reply.Ok(Views.Of(c, now)))));
        fabric.MapGet("/clusters/{cluster}/counters", (string cluster, FabricStore store) =>
            Answer(store.With(cluster, changes: false, (c, _) => Reply.Ok(Views.Counters(c)))));
        fabric.MapGet("/clusters/{cluster}/script", (string cluster, string host, string path, FabricStore store) =>
            Answer(store.With(cluster, changes: false, (c, _) => Reply.Ok(new { exists = c.HasScript(host, path) }))));

        var node = fabric.MapGroup("/clusters/{cluster}/nodes/{node}");
        node.MapGet("", (string cluster, string node, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: false, (c, n, now) => Reply.Ok(Views.Of(c, n, now)))));
        node.MapGet("/syslog", (string cluster, string node, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: false, (_, n, now) => n.Reachable(now) ? Reply.Ok(n.Syslog) : Reply.Unreachable(n.Name))));
        node.MapPut("/detour", (string cluster, string node, DetourRequest body, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: true, (c, n, now) => DetourActions.Set(c, n, body, store.Clockwork, now))));
        node.MapDelete("/detour", (string cluster, string node, string owner, long fence, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: true, (c, n, now) =>
                DetourActions.Release(c, n, new DetourRequest { Owner = owner, Fence = fence }, store.Clockwork, now))));
        node.MapPost("/recover", (string cluster, string node, RecoverRequest body, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: true, (c, n, now) => RecoveryActions.Recover(c, n, body, store.Clockwork, now))));

        node.MapGet("/faults", (string cluster, string node, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: false, (_, n, _) => Reply.Ok(n.Faults))));
        node.MapPost("/faults", (string cluster, string node, Fault body, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: true, (_, n, now) => FaultActions.Order(n, body, now))));
        node.MapDelete("/faults/{kind?}", (string cluster, string node, string? kind, FabricStore store) =>
            Answer(store.Node(cluster, node, changes: true, (_, n, now) => FaultActions.Remove(n, kind, store.Clockwork, now))));
    }

    internal static IResult Answer(Reply reply) => reply.ToResult();

    private static Reply Node(
        this FabricStore store, string cluster, string node, bool changes, Func<Cluster, Node, DateTimeOffset, Reply> action) =>
        store.With(cluster, changes, (c, now) =>
            c.Find(node) is { } found ? action(c, found, now) : Reply.Missing("unknown-node", $"{cluster} has no node {node}."));
}
