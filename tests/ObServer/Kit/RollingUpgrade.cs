using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.ObServer;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>The steps of a rolling upgrade in their order, as (command, target), for tests that want the whole of it without a planner (OBShell specification 5.4).</summary>
internal static class RollingUpgrade
{
    public static IEnumerable<(StepCommand Command, string Target)> Prepare(BenchCluster cluster, params DatabaseHop[] hops)
    {
        StepCommand[] parallel =
        [
            new CheckPython(), new CreateTaskFolder(cluster.Folder), new StagePackages(cluster.Folder, hops),
            new UnpackPackages(cluster.Folder, hops), new BackupAgent(cluster.Folder), new InstallAgent(cluster.Folder, hops[^1]),
            new RestartAgent(cluster.Folder, hops[^1]), new CheckAgent(cluster.Folder, hops[^1]),
        ];
        return parallel.SelectMany(command => cluster.Nodes.Select(node => (command, node)));
    }

    public static IEnumerable<(StepCommand Command, string Target)> Begin(BenchCluster cluster, DatabaseHop hop) =>
    [
        (new CheckCluster(), cluster.Nodes[0]), (new BackupParameters(), cluster.Nodes[0]),
        (Script(cluster, hop, VersionScripts.Checker), cluster.Nodes[0]), (Script(cluster, hop, VersionScripts.Pre), cluster.Nodes[0]),
    ];

    public static IEnumerable<(StepCommand Command, string Target)> Zone(BenchCluster cluster, DatabaseHop hop, string zone, bool freeze = false)
    {
        var nodes = cluster.Nodes.Where(node => zone == $"zone{node[1]}").ToArray();
        return
        [
            (Script(cluster, hop, VersionScripts.HealthChecker), cluster.Nodes[0]), (new StopZone(zone), nodes[0]),
            .. freeze ? nodes.Select(node => ((StepCommand)new FreezeServers(), node)) : [],
            .. nodes.Select(node => ((StepCommand)new InstallServer(cluster.Folder, hop), node)),
            (new AwaitServers(hop.VersionBuild, nodes), nodes[0]), (Script(cluster, hop, VersionScripts.HealthChecker, zone), cluster.Nodes[0]), (new StartZone(zone), nodes[0]),
        ];
    }

    public static IEnumerable<(StepCommand Command, string Target)> End(BenchCluster cluster, DatabaseHop hop) =>
        [(Script(cluster, hop, VersionScripts.Post), cluster.Nodes[0]), (new RestoreParameters(), cluster.Nodes[0])];

    public static IEnumerable<(StepCommand Command, string Target)> All(BenchCluster cluster, bool freeze = false, params DatabaseHop[] hops) =>
    [
        .. Prepare(cluster, hops),
        .. hops.SelectMany(hop => Begin(cluster, hop)
            .Concat(cluster.Nodes.Select(node => $"zone{node[1]}").Distinct().SelectMany(zone => Zone(cluster, hop, zone, freeze)))
            .Concat(End(cluster, hop))),
        .. cluster.Nodes.Select(node => ((StepCommand)new RemoveTaskFolder(cluster.Folder), node)),
    ];

    public static async Task Run(this IEnumerable<(StepCommand Command, string Target)> steps, BenchCluster cluster)
    {
        foreach (var (command, target) in steps)
            await cluster.Done(command, target);
    }

    public static RunVersionScript Script(BenchCluster cluster, DatabaseHop hop, string script, string? zone = null) => new(cluster.Folder, hop, script, zone);
}
