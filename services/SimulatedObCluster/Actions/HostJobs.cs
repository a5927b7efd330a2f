using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>What jobs bring about when they end by themselves.</summary>
internal static class HostJobs
{
    internal static JobResult Run(Cluster cluster, Server server, Job job, ObClusterTimings timings, DateTimeOffset at) => job.Request.Kind switch
    {
        JobKind.Unpack => Unpack(server, job.Request),
        JobKind.RestartAgent => RestartAgent(server, at),
        JobKind.Script => Scripts.Run(cluster, server, job, timings, at),
        JobKind.Install => Install(cluster, server, job.Request, timings, at),
        _ => Start(cluster, server, job.Request.Target, timings, at),
    };

    private static JobResult Unpack(Server server, JobRequest request)
    {
        var path = HostActions.PathOf(server, request.Parent, request.Folder!);
        if (server.Find(path) is not { } folder)
            return new JobResult(1, $"{path}: No such file or directory");
        var wanted = request.Packages.Where(package => package.Architecture == server.Architecture).ToArray();
        var missing = wanted.FirstOrDefault(package => folder.Find(package) is not { Sha256: not null });
        if (missing is not null)
            return new JobResult(1, $"{missing.Name}-{missing.Version}-{missing.Release}.rpm is not there");
        foreach (var package in wanted)
            folder.Find(package)!.Unpacked = true;
        return new JobResult(0, $"{wanted.Length} packages unpacked");
    }

    private static JobResult RestartAgent(Server server, DateTimeOffset at)
    {
        var agent = server.Agent;
        if (!agent.Present || !(agent.Running || agent.Wanted))
            return new JobResult(0, "no agent runs here");
        server.Counters.AgentRestarts++;
        agent.Running = server.Faults.Take(FaultKind.AgentDoesNotReturn, at) is null;
        if (!agent.Running)
            return new JobResult(1, "obshell has not come back");
        agent.RunningVersion = agent.Version;
        return new JobResult(0, $"obshell {agent.Version} runs");
    }

    private static JobResult Install(Cluster cluster, Server server, JobRequest request, ObClusterTimings timings, DateTimeOffset at)
    {
        var path = HostActions.PathOf(server, request.Parent, request.Folder!);
        var unpacked = HostActions.Unpacked(server, path, request.Version!, request.Release!).ToArray();
        if (unpacked.Length == 0 && !server.Kept.Contains(request.Target))
            return new JobResult(1, $"{path} holds nothing unpacked of {request.Version}-{request.Release}");
        foreach (var wrong in unpacked.Where(file => !request.Packages.Any(package => package.Name == file.Name && package.Sha256 == file.Sha256)))
            cluster.Violate(ViolationKind.WrongPackageInstalled, at, $"{server.Node} was given {wrong.Name} with digest {wrong.Sha256}");
        if (!server.Kept.Contains(request.Target))
            server.Kept.Add(request.Target);
        return Start(cluster, server, request.Target, timings, at);
    }

    private static JobResult Start(Cluster cluster, Server server, string version, ObClusterTimings timings, DateTimeOffset at)
    {
        if (!server.Kept.Contains(version))
            return new JobResult(1, $"{server.Home} holds no version {version}");
        if (server.Installed != version)
            server.Counters.Installs++;
        server.Installed = version;
        server.Counters.Starts++;
        cluster.History.Add($"up {server.Node} {version}");
        if (VersionOrder.Compare(version.Split('-')[0], cluster.Compatible) < 0)
        {
            cluster.Violate(ViolationKind.RevertedTooLate, at, $"{server.Node} was sent back to {version} after the data had moved to {cluster.Compatible}");
            return new JobResult(1, $"observer has ended: data version {cluster.Compatible} is newer than {version}");
        }

        if (server.Faults.Take(FaultKind.ServerDoesNotStart, at) is not null)
            return new JobResult(1, "observer has ended right after its start");
        if (server.Faults.Take(FaultKind.ServerStartsOldVersion, at) is null)
            server.Version = version;
        server.Running = true;
        server.ServesAt = at + timings.ServerStart;
        server.InSyncAt = server.ServesAt + timings.CatchUp;
        return new JobResult(0, $"observer {version} started");
    }
}
