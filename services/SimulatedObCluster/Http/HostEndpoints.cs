using UpgradePlatform.SimulatedObCluster.Actions;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Http;

/// <summary>The HTTP face of hosts: folders, packages, the vendor's agent. Folders are named by query: <c>parent</c>, where not the default, and <c>name</c>.</summary>
internal static class HostEndpoints
{
    internal static void Map(RouteGroupBuilder group)
    {
        var node = group.MapGroup("/clusters/{cluster}/nodes/{node}");
        node.MapGet("", (string cluster, string node, ObClusterStore store) =>
            store.Node(cluster, node, changes: false, (_, server, now) => Reply.Ok(Views.Of(server, now))).ToResult());
        node.MapGet("/host", (string cluster, string node, ObClusterStore store) =>
            store.Host(cluster, node, (server, now) => Reply.Ok(Views.Host(server, now))).ToResult());
        Folders(node.MapGroup("/folder"));
        Agents(node.MapGroup("/agent"));
    }

    private static void Folders(RouteGroupBuilder folder)
    {
        folder.MapGet("", (string cluster, string node, string? parent, string name, ObClusterStore store) =>
            store.Host(cluster, node, (server, now) => Reply.Ok(Views.FolderOf(server, HostActions.PathOf(server, parent, name), now))).ToResult());
        folder.MapPost("/create", (string cluster, string node, string? parent, string name, ActRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, now) => HostActions.Create(server, HostActions.PathOf(server, parent, name), now)).ToResult());
        folder.MapPost("/remove", (string cluster, string node, string? parent, string name, ActRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, now) => HostActions.Remove(server, HostActions.PathOf(server, parent, name), now)).ToResult());
        folder.MapPost("/discard", (string cluster, string node, string? parent, string name, ActRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, _) => HostActions.DiscardUnpacked(server, HostActions.PathOf(server, parent, name))).ToResult());
        folder.MapGet("/packages", (string cluster, string node, string? parent, string name, ObClusterStore store) =>
            store.Host(cluster, node, (server, now) => Reply.Ok(Views.PackagesOf(server, HostActions.PathOf(server, parent, name), now))).ToResult());
        folder.MapPost("/packages", (string cluster, string node, string? parent, string name, StageRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, now) => HostActions.Stage(server, HostActions.PathOf(server, parent, name), body.Package, store.PieceBytes, now)).ToResult());
    }

    private static void Agents(RouteGroupBuilder agent)
    {
        agent.MapGet("", (string cluster, string node, string? parent, string name, ObClusterStore store) =>
            store.Host(cluster, node, (server, now) => Reply.Ok(Views.AgentOf(server, HostActions.PathOf(server, parent, name), now))).ToResult());
        agent.MapGet("/packaged", (string cluster, string node, string? parent, string name, string version, string release, ObClusterStore store) =>
            store.Host(cluster, node, (server, _) => Packaged(server, HostActions.PathOf(server, parent, name), version, release)).ToResult());
        agent.MapPost("/backup", (string cluster, string node, string? parent, string name, ActRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, now) => HostActions.BackupAgent(server, HostActions.PathOf(server, parent, name), now)).ToResult());
        agent.MapPost("/install", (string cluster, string node, string? parent, string name, HopRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, now) => HostActions.InstallAgent(server, HostActions.PathOf(server, parent, name), body.Version, body.Release, now)).ToResult());
        agent.MapPost("/restore", (string cluster, string node, string? parent, string name, ActRequest body, ObClusterStore store) =>
            store.Act(cluster, node, body, (server, _) => HostActions.RestoreAgent(server, HostActions.PathOf(server, parent, name))).ToResult());
    }

    private static Reply Packaged(Server server, string path, string version, string release) => HostActions.Unpacked(server, path, version, release).Any()
        ? Reply.Ok(new { Version = HostActions.PackagedAgent(server, path, version, release) })
        : Reply.Refused("not-unpacked", $"{path} holds nothing unpacked of {version}-{release}.");
}
