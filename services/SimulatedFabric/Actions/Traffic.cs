using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>
/// Who carries traffic, and when the fabric loses some: two nodes of one redundancy group out at once, or a node rebooted with traffic on it.
/// </summary>
internal static class Traffic
{
    /// <summary>Share of its normal transit traffic that a node carries, in percent.</summary>
    internal static int Share(Node node, DateTimeOffset now)
    {
        var elapsed = (now - node.TrafficSince).TotalMilliseconds;
        var span = (node.TrafficSettledAt - node.TrafficSince).TotalMilliseconds;
        var moved = span <= 0 || now >= node.TrafficSettledAt ? 100 : (int)Math.Clamp(100 * elapsed / span, 0, 99);
        if (node.Detoured)
            return node.Rebooting ? 0 : 100 - moved;
        return node.Forwarding(now) ? moved : 0;
    }

    /// <summary>Call before a node takes its first detour.</summary>
    internal static void Detouring(Cluster cluster, Node node, DateTimeOffset now) => GoingOut(cluster, node, now, "detoured");

    /// <summary>Call before a node goes down.</summary>
    internal static void Rebooting(Cluster cluster, Node node, DateTimeOffset at)
    {
        if (!node.Drained(at))
            Lose(cluster, at, $"{node.Name} rebooted while it carried traffic");
        GoingOut(cluster, node, at, "rebooted");
    }

    private static void GoingOut(Cluster cluster, Node node, DateTimeOffset at, string how)
    {
        if (node.OutOfService)
            return;
        var other = cluster.Nodes.Find(n => n != node && n.RedundancyGroup == node.RedundancyGroup && n.OutOfService);
        if (other is not null)
            Lose(cluster, at, $"{node.Name} was {how} while {other.Name} of the same redundancy group was out of service");
    }

    private static void Lose(Cluster cluster, DateTimeOffset at, string why)
    {
        cluster.Violations.TrafficLost++;
        cluster.Violations.TrafficLosses.Add($"{at:O} {why}");
    }
}
