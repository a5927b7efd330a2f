using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Declaring clusters, and the fence all acts pass.</summary>
internal static class ClusterActions
{
    private static readonly long[] Streams = [1, 1001];

    /// <summary>Makes the cluster as declared. Servers that exist keep their state; those no longer declared are gone.</summary>
    internal static Cluster Declare(Cluster? known, string id, ClusterDeclaration declaration)
    {
        var dotted = declaration.Version.Split('-')[0];
        var cluster = known ?? new Cluster { Id = id, MinObserverVersion = dotted, Compatible = dotted, Mode = declaration.Mode };
        cluster.SharedStorage = declaration.SharedStorage;
        cluster.Servers.RemoveAll(server => !declaration.Servers.Any(declared => declared.Node == server.Node));
        foreach (var declared in declaration.Servers.Where(declared => cluster.Find(declared.Node) is null))
            cluster.Servers.Add(NewServer(declared, declaration.Version, cluster.Servers.Count));
        var zones = declaration.Servers.Select(server => server.Zone).Distinct().Order(StringComparer.Ordinal).ToArray();
        cluster.Zones.RemoveAll(zone => !zones.Contains(zone.Name));
        cluster.Zones.AddRange(zones.Where(name => cluster.FindZone(name) is null).Select(name => new Zone { Name = name }));
        cluster.Tenants.Clear();
        cluster.Tenants.AddRange(declaration.Tenants);
        cluster.LogStreams.Clear();
        cluster.LogStreams.AddRange(declaration.LogStreams ?? StreamsOf(cluster));
        Parameters.Complete(cluster);
        return cluster;
    }

    /// <summary>Refuses an act whose fencing number is older than one seen; else remembers it.</summary>
    internal static Reply? PassFence(Cluster cluster, string scope, long fence, DateTimeOffset now)
    {
        var seen = cluster.Fences.GetValueOrDefault(scope);
        if (fence < seen)
        {
            cluster.Violate(ViolationKind.OldFence, now, $"fence {fence} of {scope} came after {seen}");
            return Reply.Refused("old-fence", $"Fence {fence} is older than {seen}.");
        }

        cluster.Fences[scope] = fence;
        return null;
    }

    private static Server NewServer(ServerDeclaration declared, string version, int index)
    {
        var runs = declared.Version ?? version;
        return new Server
        {
            Node = declared.Node,
            Zone = declared.Zone,
            Address = declared.Address ?? $"10.0.{index / 250}.{(index % 250) + 1}:2882",
            Home = declared.Home,
            Architecture = declared.Architecture,
            Version = runs,
            FormerVersion = runs,
            Installed = runs,
            Kept = [runs],
            DiskBytes = declared.DiskBytes,
            Agent = new Agent { Present = declared.Agent is not null, Version = declared.Agent, RunningVersion = declared.Agent, Running = declared.Agent is not null, Wanted = declared.Agent is not null },
        };
    }

    private static IEnumerable<LogStream> StreamsOf(Cluster cluster)
    {
        var zones = cluster.Zones.Select(zone => cluster.Servers.Where(server => server.Zone == zone.Name).ToArray()).ToArray();
        var count = 0;
        foreach (var tenant in cluster.Tenants)
        {
            foreach (var id in Streams)
            {
                // Another zone leads each, as a balanced cluster spreads its leaders.
                var first = count++ % zones.Length;
                yield return new LogStream(tenant.Id, id, [.. zones[first..].Concat(zones[..first]).Select(servers => servers[count % servers.Length].Node)]);
            }
        }
    }
}
