using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Databases;

/// <summary>What an examination tells of a cluster, beside what was seen of it before.</summary>
internal static class Examined
{
    /// <summary>Whether a request can be judged by what was seen before: what every server runs and on which architecture, all of it young enough.</summary>
    public static bool Suffices(ClusterView cluster, TimeSpan maxAge, DateTimeOffset now) =>
        cluster.ObservedAt is { } observed && now - observed <= maxAge
        && cluster.Nodes.Values.All(node => node.Version is { Length: > 0 } && node.Facts.GetValueOrDefault(FactNames.Architecture) is { Length: > 0 });

    /// <summary>The cluster as just seen: what was just seen counts, not what was seen last.</summary>
    public static ClusterView With(ClusterView cluster, ClusterExamined seen) => cluster with
    {
        Nodes = cluster.Nodes.SetItems(seen.Nodes.Where(node => cluster.Nodes.ContainsKey(node.Key))
            .Select(node => KeyValuePair.Create(node.Key, cluster.Nodes[node.Key] with { Facts = cluster.Nodes[node.Key].Facts.SetItems(node.Value) }))),
    };

    /// <summary>To be recorded.</summary>
    public static IEnumerable<NodeObservation> Observations(ClusterExamined seen) =>
        seen.Nodes.Select(node => new NodeObservation(node.Key, node.Value, seen.ObservedAt, "examination", Complete: false));
}
