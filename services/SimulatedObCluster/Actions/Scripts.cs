using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>The scripts of a version, in effect (OBShell specification 5.5). Each skips what is done, so it can be repeated.</summary>
internal static class Scripts
{
    private const int NotFound = 127;

    internal static JobResult Run(Cluster cluster, Server server, Job job, ObClusterTimings timings, DateTimeOffset at)
    {
        var request = job.Request;
        if (server.Faults.Holds(FaultKind.NoPython, at))
            return new JobResult(NotFound, "python: command not found");
        if (server.Faults.Holds(FaultKind.NoPythonModule, at))
            return new JobResult(1, "ModuleNotFoundError: No module named 'mysql'");
        if (!HostActions.Unpacked(server, HostActions.PathOf(server, request.Parent, request.Folder!), request.Version!, request.Release!).Any())
            return new JobResult(2, $"python: can't open file 'etc/{request.Script}': No such file or directory");
        if (Availability.Spokesman(cluster, at) is null)
            return new JobResult(1, "mysql.connector.errors.DatabaseError: 2003 (HY000): Can't connect to MySQL server");
        return request.Script switch
        {
            "upgrade_checker.py" => Check(cluster, at),
            "upgrade_pre.py" => Begin(cluster, at),
            "upgrade_health_checker.py" => AwaitHealth(cluster, job, timings, at),
            "upgrade_post.py" => Finish(cluster, request, at),
            _ => new JobResult(2, $"python: can't open file 'etc/{request.Script}': No such file or directory"),
        };
    }

    private static JobResult Check(Cluster cluster, DateTimeOffset at)
    {
        string[] reasons =
        [
            .. Ills(cluster, null, at),
            .. Obstacles.Of(cluster, at).Words(),
        ];
        if (reasons.Length > 0)
            return new JobResult(1, string.Join('\n', reasons.Select(reason => $"ERROR: {reason}")));
        Parameters.SetAll(cluster, Parameters.OfflineTime, "72h");
        return new JobResult(0, "upgrade checker passed");
    }

    private static JobResult Begin(Cluster cluster, DateTimeOffset at)
    {
        if (!cluster.UpgradeMode && cluster.Servers.Select(server => server.SeenVersion(at)).Distinct().Count() > 1)
            return new JobResult(1, "ERROR: servers run different builds");
        if (Ills(cluster, null, at).ToArray() is { Length: > 0 } ills)
            return new JobResult(1, string.Join('\n', ills.Select(ill => $"ERROR: {ill}")));
        cluster.UpgradeMode = true;
        cluster.UpgradeStage = "DBUPGRADE";
        Parameters.SetAll(cluster, Parameters.Rebalance, "False");
        Parameters.SetAll(cluster, Parameters.Rereplication, "False");
        cluster.History.Add("begin upgrade");
        return new JobResult(0, "upgrade begun");
    }

    private static JobResult AwaitHealth(Cluster cluster, Job job, ObClusterTimings timings, DateTimeOffset at)
    {
        var ills = Ills(cluster, job.Request.Zone, at).ToList();
        if (job.Request.Zone is { } zone && cluster.Servers.Where(server => server.Zone == zone).Select(server => server.SeenVersion(at)).Distinct().Count() > 1)
            ills.Add($"servers of {zone} run different versions");
        if (ills.Count == 0)
            return new JobResult(0, "healthy");
        return at - job.StartedAt < timings.HealthPatience
            ? new JobResult(0, "", at + timings.HealthPause)
            : new JobResult(1, string.Join('\n', ills.Select(ill => $"ERROR: {ill}")));
    }

    private static JobResult Finish(Cluster cluster, JobRequest request, DateTimeOffset at)
    {
        if (cluster.Servers.FirstOrDefault(server => server.SeenVersion(at) != request.Target) is { } other)
            return new JobResult(1, $"ERROR: {other.Address} runs {other.SeenVersion(at)}, not {request.Target}");
        if (Ills(cluster, null, at).ToArray() is { Length: > 0 } ills)
            return new JobResult(1, string.Join('\n', ills.Select(ill => $"ERROR: {ill}")));
        cluster.MinObserverVersion = request.Version!;
        cluster.Compatible = request.Version!;
        cluster.UpgradeMode = false;
        cluster.UpgradeStage = "NONE";
        Parameters.SetAll(cluster, Parameters.Rebalance, "True");
        Parameters.SetAll(cluster, Parameters.Rereplication, "True");
        cluster.History.Add($"end upgrade {request.Target}");
        return new JobResult(0, "upgrade ended");
    }

    private static IEnumerable<string> Ills(Cluster cluster, string? zone, DateTimeOffset at)
    {
        foreach (var server in cluster.Servers.Where(server => zone is null || server.Zone == zone))
        {
            if (!server.Serves(at))
                yield return $"{server.Address} is not in service";
            else if (!server.InSync(at))
                yield return $"replicas on {server.Address} are not in sync";
        }
    }
}
