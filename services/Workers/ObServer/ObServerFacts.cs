using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Makes facts of what a cluster says about a server.</summary>
internal static class ObServerFacts
{
    internal static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>Facts of a node that did not answer: all that is known is why.</summary>
    internal static IReadOnlyDictionary<string, string> Unreachable(string because) =>
        new Dictionary<string, string> { [FactNames.Reachable] = "false", [FactNames.UnreachableBecause] = because };

    /// <summary>Facts of a node whose host answered.</summary>
    /// <param name="host">Its host.</param>
    /// <param name="state">What the database says; null where it says nothing.</param>
    /// <param name="mute">Why it says nothing; null where it was not asked.</param>
    /// <param name="node">The node.</param>
    internal static IReadOnlyDictionary<string, string> Of(HostState host, ClusterState? state, string? mute, string node)
    {
        var facts = new Dictionary<string, string>(state is null ? None : Of(state, node))
        {
            [FactNames.Reachable] = "true",
            [FactNames.Architecture] = host.Architecture,
        };
        if ((state is not null || mute is not null) && facts.TryAdd(FactNames.Healthy, "false"))
        {
            facts[FactNames.UnhealthyBecause] = mute is null ? "the cluster does not know the server" : $"the database does not answer: {mute}";
            // As the cluster shows a server that it hears nothing of.
            facts[FactNames.ServerStatus] = ZoneState.Inactive;
        }

        return facts;
    }

    /// <summary>What the cluster says about a node; empty where it does not know it.</summary>
    internal static IReadOnlyDictionary<string, string> Of(ClusterState state, string node)
    {
        if (state.Servers.FirstOrDefault(server => server.Node == node) is not { } server)
            return None;
        var ills = Ills(state, server).ToArray();
        var facts = new Dictionary<string, string>
        {
            [FactNames.Version] = server.VersionBuild,
            [FactNames.Healthy] = Word(ills.Length == 0),
            [FactNames.Zone] = server.Zone,
            [FactNames.ZoneStatus] = StatusOf(state, server.Zone),
            [FactNames.ServerStatus] = server.Stopped ? "STOPPED" : server.Status,
            [FactNames.RootServer] = server.RootServer ? "YES" : "NO",
            [FactNames.SharedStorage] = Word(state.SharedStorage),
            [FactNames.LogStreams] = JsonSerializer.Serialize(server.Replicas, JsonSerializerOptions.Web),
        };
        if (ills.Length > 0)
            facts[FactNames.UnhealthyBecause] = string.Join("; ", ills);
        return facts;
    }

    /// <summary>What a server lacks to do its part, in words.</summary>
    internal static IEnumerable<string> Ills(ClusterState state, ServerState server)
    {
        if (server.Stopped)
            yield return "the server is stopped";
        else if (server.Status != ZoneState.Active)
            yield return $"the server is {server.Status}";
        else if (!server.InService)
            yield return "the server is not in service yet";
        if (StatusOf(state, server.Zone) is var zone and not ZoneState.Active)
            yield return $"zone {server.Zone} is {zone}";
        if (server.Serves && Lagging(server) is { } lagging)
            yield return lagging;
    }

    /// <summary>Replicas of a server that do not keep up, in words; null where all do.</summary>
    internal static string? Lagging(ServerState server)
    {
        var behind = server.Replicas.Where(replica => !replica.InSync).Select(Name).ToArray();
        return behind.Length == 0 ? null : $"{behind.Length} of {server.Replicas.Count} replicas are not in sync ({string.Join(", ", behind.Take(3))}{(behind.Length > 3 ? " and others" : "")})";
    }

    internal static string StatusOf(ClusterState state, string zone) => state.Zones.FirstOrDefault(one => one.Name == zone)?.Status ?? "UNKNOWN";

    private static string Name(LogStreamReplica replica) => $"log stream {replica.LogStream} of tenant {replica.Tenant}";

    private static string Word(bool value) => value ? "true" : "false";
}
