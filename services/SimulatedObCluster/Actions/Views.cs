using System.Text;
using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Makes what is shown from what is kept.</summary>
internal static class Views
{
    /// <summary>Everything, for whoever watches the simulation.</summary>
    internal static object Of(Cluster cluster, DateTimeOffset now) => new
    {
        cluster.Id,
        cluster.Mode,
        cluster.UpgradeMode,
        cluster.UpgradeStage,
        cluster.MinObserverVersion,
        cluster.Compatible,
        cluster.Zones,
        Servers = cluster.Servers.Select(server => Of(server, now)),
        cluster.Parameters,
        Jobs = cluster.Jobs.Select(job => Of(job, now)),
        cluster.Faults,
        cluster.Fences,
        cluster.History,
        Violations = Violations(cluster),
    };

    /// <summary>What the cluster itself says of its state, in the words of the worker's driver.</summary>
    internal static object Database(Cluster cluster, DateTimeOffset now) => new
    {
        Zones = cluster.Zones.Select(zone => new { zone.Name, zone.Status }),
        Servers = cluster.Servers.Select(server => new
        {
            server.Node,
            server.Address,
            server.Zone,
            Status = server.Serves(now) || (server.Stopped(now) && server.Running) ? "ACTIVE" : "INACTIVE",
            Stopped = server.Stopped(now),
            InService = server.Serves(now),
            VersionBuild = server.SeenVersion(now),
            RootServer = Availability.RootServer(cluster, now) == server,
            Replicas = Replicas(cluster, server, now),
        }),
        cluster.SharedStorage,
        cluster.UpgradeMode,
        cluster.UpgradeStage,
        cluster.MinObserverVersion,
    };

    internal static object Of(Server server, DateTimeOffset now) => new
    {
        server.Node,
        server.Zone,
        server.Address,
        server.Architecture,
        server.Running,
        Reachable = server.Reachable(now),
        Serves = server.Serves(now),
        InSync = server.InSync(now),
        server.Version,
        server.Installed,
        server.Kept,
        FreeBytes = server.FreeBytes(now),
        server.Folders,
        server.Agent,
        server.Faults,
        server.Counters,
    };

    internal static object Host(Server server, DateTimeOffset now) => new
    {
        server.Architecture,
        Python = !server.Faults.Holds(FaultKind.NoPython, now),
        PythonModule = !server.Faults.Holds(FaultKind.NoPythonModule, now),
        ServerRuns = server.Running,
    };

    internal static object FolderOf(Server server, string path, DateTimeOffset now) => new
    {
        Path = path,
        Exists = server.Find(path) is not null,
        Empty = server.Find(path)?.Empty ?? true,
        FreeBytes = server.FreeBytes(now),
        Unpacked = server.Find(path)?.Files.Exists(file => file.Unpacked) ?? false,
    };

    internal static IEnumerable<StagedFile> PackagesOf(Server server, string path, DateTimeOffset now)
    {
        var files = server.Find(path)?.Files ?? [];
        return server.Faults.Holds(FaultKind.PackagesReadWrong, now) ? files.Select(file => file.ReadWrong()) : files;
    }

    internal static object AgentOf(Server server, string path, DateTimeOffset now) => new
    {
        server.Agent.Present,
        Version = server.Faults.Holds(FaultKind.AgentShowsOldVersion, now) ? server.Find(path)?.AgentBackup ?? server.Agent.Version : server.Agent.Version,
        server.Agent.Running,
        BackedUp = server.Find(path)?.AgentBackup is not null,
        BackupVersion = server.Find(path)?.AgentBackup,
    };

    internal static ViolationsView Violations(Cluster cluster) => new(
        cluster.Violations.Count, Enum.GetValues<ViolationKind>().ToDictionary(kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..], kind => cluster.Violations.Count(one => one.Kind == kind)),
        cluster.Violations);

    internal static JobView Of(Job job, DateTimeOffset now) => new(
        job.AttemptId, job.Request.Node, job.Request.Kind, job.Request.Script, job.StartedAt, job.EndedAt, job.Running, job.ExitCode, job.Interrupted, job.TimedOut, job.Lost,
        Output(job).Length);

    internal static byte[] Output(Job job) => Encoding.UTF8.GetBytes(string.Concat(job.Output.Select(line => line.Text + "\n")));

    private static IEnumerable<object> Replicas(Cluster cluster, Server server, DateTimeOffset now) => !server.Serves(now)
        ? []
        : cluster.LogStreams.Where(stream => stream.Nodes.Contains(server.Node)).Select(stream => new
        {
            stream.Tenant,
            LogStream = stream.Id,
            Leader = Availability.Leader(cluster, stream, now) == server.Node,
            InSync = server.InSync(now),
            Voters = stream.Nodes.Count,
        });
}
