using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Who serves, and whether log streams keep their majority.</summary>
internal static class Availability
{
    /// <summary>A server that can be asked for the state of the cluster; null where none can.</summary>
    internal static Server? Spokesman(Cluster cluster, DateTimeOffset now) => cluster.Servers.Find(server => server.Serves(now));

    /// <summary>The server that leads a log stream: the first in sync, those of zones that serve before others.</summary>
    internal static string? Leader(Cluster cluster, LogStream stream, DateTimeOffset now) =>
        stream.Nodes.Where(node => cluster.Find(node) is { } server && server.InSync(now)).OrderBy(node => ZoneOf(cluster, node)?.Out == true).FirstOrDefault();

    internal static Server? RootServer(Cluster cluster, DateTimeOffset now) =>
        cluster.Servers.Where(server => server.Serves(now)).OrderBy(server => cluster.FindZone(server.Zone)?.Out == true).FirstOrDefault();

    internal static Zone? ZoneOf(Cluster cluster, string node) => cluster.Find(node) is { } server ? cluster.FindZone(server.Zone) : null;

    /// <summary>Counts what a zone's stop breaks. Call before it.</summary>
    internal static void ZoneGoing(Cluster cluster, Zone zone, DateTimeOffset now)
    {
        if (cluster.Mode is Mode.StopService)
            return;
        if (cluster.Zones.Find(other => other != zone && other.Out) is { } out_)
            cluster.Violate(ViolationKind.TwoZonesOut, now, $"{zone.Name} was stopped while {out_.Name} was out");
        Going(cluster, server => server.Zone == zone.Name, $"{zone.Name} was stopped", now);
    }

    /// <summary>Counts what the stop of a server's process breaks. Call when it is ordered.</summary>
    internal static void ServerGoing(Cluster cluster, Server server, DateTimeOffset at)
    {
        if (cluster.Mode is Mode.StopService || !server.Running)
            return;
        if (cluster.FindZone(server.Zone) is { Status: Zone.Active } zone)
            cluster.Violate(ViolationKind.ServerStoppedInService, at, $"{server.Node} was stopped while {zone.Name} was active");
        Going(cluster, other => other == server, $"{server.Node} was stopped", at);
    }

    private static void Going(Cluster cluster, Func<Server, bool> goes, string how, DateTimeOffset now)
    {
        foreach (var stream in cluster.LogStreams)
        {
            var stay = stream.Nodes.Select(cluster.Find).OfType<Server>().Count(server => !goes(server) && server.InSync(now) && !AboutToStop(cluster, server));
            if (stay * 2 <= stream.Nodes.Count)
                cluster.Violate(ViolationKind.MajorityLost, now, $"{how}: log stream {stream.Id} of tenant {stream.Tenant} kept {stay} of {stream.Nodes.Count}");
        }
    }

    private static bool AboutToStop(Cluster cluster, Server server) =>
        cluster.Jobs.Exists(job => job is { Running: true, StopsServerAt: not null } && job.Request.Node == server.Node);
}
