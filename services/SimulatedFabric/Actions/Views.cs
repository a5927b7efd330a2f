using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Makes what is shown from what is kept.</summary>
internal static class Views
{
    internal static ClusterView Of(Cluster cluster, DateTimeOffset now) => new(
        cluster.Id, cluster.Fence, [.. cluster.Nodes.Select(n => Of(cluster, n, now))], cluster.Links,
        [.. cluster.Jobs.Select(j => Of(j, now))], cluster.Violations);

    internal static CountersView Counters(Cluster cluster) =>
        new(cluster.Nodes.ToDictionary(n => n.Name, n => n.Counters), cluster.Violations);

    internal static JobView Of(Job job, DateTimeOffset now) => new(
        job.AttemptId, job.Request.Node, job.Request.Owner, job.Request.Host, job.Request.ScriptPath, job.StartedAt, job.EndedAt,
        job.Running, job.ExitCode, job.Interrupted, JobLog.Bytes(job, now).Length);

    internal static NodeView Of(Cluster cluster, Node node, DateTimeOffset now)
    {
        // A neighbour that is detoured is expected to be away; its adjacency says nothing about this node.
        var peers = cluster.Links.Select(l => l.PeerOf(node.Name)).OfType<string>().Select(cluster.Find).OfType<Node>()
            .Where(p => !p.Detoured).ToList();
        var up = node.Forwarding(now) ? peers.Count(p => p.Forwarding(now)) : 0;
        var missing = Missing(node, up, peers.Count).ToList();
        var script = cluster.Jobs.FindLast(j => j.Request.Node == node.Name);
        return new NodeView
        {
            Name = node.Name,
            Role = node.Role,
            RedundancyGroup = node.RedundancyGroup,
            EquipmentType = node.EquipmentType,
            Version = node.Version,
            Reachable = node.Reachable(now),
            Healthy = missing.Count == 0 && node.Forwarding(now),
            Missing = missing,
            ServicesUp = node.ServicesUp,
            Recovery = node.Recovery is { } r ? new RecoveryView(r.AttemptId, !r.Ended, r.Ended && r.WillFail) : null,
            Detoured = node.Detoured,
            DetouredBy = node.DetourOwners,
            TrafficShare = Traffic.Share(node, now),
            AdjacencyUp = up,
            AdjacencyExpected = peers.Count,
            BootId = node.BootId,
            BootedAt = node.BootedAt,
            UptimeSeconds = node.Rebooting ? 0 : (now - node.BootedAt).TotalSeconds,
            LastScript = script is null ? null : new LastScriptView(script.AttemptId, script.Request.Owner, script.StartedAt),
        };
    }

    private static IEnumerable<string> Missing(Node node, int up, int expected)
    {
        if (node.Rebooting)
            yield return "the system is down";
        if (!node.ServicesUp)
            yield return "the service configuration is missing";
        if (node.Sick)
            yield return "a line card did not come up";
        if (up < expected)
            yield return $"{up} of {expected} adjacencies are up";
    }
}
