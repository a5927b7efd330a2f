using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>
/// Lets time pass. Whatever ended since the last look happens now, in the order it ended and with its own time, so the result does not
/// depend on when, or by which process, the cluster is looked at.
/// </summary>
internal sealed class Clockwork(ObClusterTimings timings)
{
    private const long FreezeGrowth = 1_000;

    internal ObClusterTimings Timings => timings;

    /// <summary>Brings the cluster to the given moment.</summary>
    /// <returns>Whether anything happened.</returns>
    internal bool Advance(Cluster cluster, DateTimeOffset now)
    {
        var changed = false;
        while (Next(cluster) is var (at, happen) && at <= now)
        {
            happen();
            changed = true;
        }

        return changed;
    }

    private (DateTimeOffset At, Action Happen)? Next(Cluster cluster)
    {
        (DateTimeOffset At, Action Happen)? next = null;
        foreach (var zone in cluster.Zones)
            Offer(zone.ChangesAt, () => (zone.Status, zone.ChangesTo, zone.ChangesAt) = (zone.ChangesTo!, null, null));
        foreach (var server in cluster.Servers)
            Offer(server.FreezesUntil, () => (server.Checkpoint, server.FreezesUntil) = (server.Checkpoint + FreezeGrowth, null));
        foreach (var job in cluster.Jobs.Where(job => job.Running))
        {
            Offer(job.StopsServerAt, () => StopServer(cluster, job));
            Offer(job.EndsAt, () => End(cluster, job));
            Offer(job.LimitAt, () => Limit(job));
        }

        return next;

        void Offer(DateTimeOffset? at, Action happen)
        {
            if (at is { } time && (next is null || time < next.Value.At))
                next = (time, happen);
        }
    }

    private static void StopServer(Cluster cluster, Job job)
    {
        var at = job.StopsServerAt!.Value;
        job.StopsServerAt = null;
        if (cluster.Find(job.Request.Node) is not { Running: true } server)
            return;
        server.FormerVersion = server.SeenVersion(at);
        server.Running = false;
        server.Counters.Stops++;
        server.FreezesUntil = null;
        cluster.History.Add($"down {server.Node}");
        job.Say(at, "observer has ended");
    }

    private void End(Cluster cluster, Job job)
    {
        var at = job.EndsAt!.Value;
        var server = cluster.Find(job.Request.Node);
        if (server is null || job.WillBeLost)
        {
            job.Lost = true;
            job.End(at, null);
            return;
        }

        if (job.PlannedExitCode is { } planned)
        {
            job.Say(at, job.PlannedText!);
            job.End(at, planned);
            return;
        }

        var result = HostJobs.Run(cluster, server, job, timings, at);
        if (result.AgainAt is { } again)
        {
            job.EndsAt = again;
            return;
        }

        job.Say(at, result.Text);
        job.End(at, result.ExitCode);
    }

    private static void Limit(Job job)
    {
        job.TimedOut = true;
        job.Say(job.LimitAt, "stopped: its time is up");
        job.End(job.LimitAt, null);
    }
}
