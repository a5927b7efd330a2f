using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>
/// Lets time pass. Whatever ended since the last look happens now, in the order it ended and with its own time, so the result does not
/// depend on when, or by which process, the fabric is looked at.
/// </summary>
internal sealed class Clockwork(FabricTimings timings, string completionLine)
{
    internal FabricTimings Timings => timings;

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
        foreach (var job in cluster.Jobs.Where(j => j.Running))
            Offer(job.EndsAt, () => EndJob(cluster, job));
        foreach (var node in cluster.Nodes)
        {
            if (node.Rebooting)
                Offer(node.ReturnsAt, () => Boot(node, node.ReturnsAt!.Value));
            if (node.Recovery is { Ended: false } recovery)
                Offer(recovery.EndsAt, () => EndRecovery(node, recovery));
        }

        return next;

        void Offer(DateTimeOffset? at, Action happen)
        {
            if (at is { } time && (next is null || time < next.Value.At))
                next = (time, happen);
        }
    }

    private void EndJob(Cluster cluster, Job job)
    {
        job.EndedAt = job.EndsAt;
        job.ExitCode = job.PlannedExitCode;
        if (job.ExitCode == 0 && cluster.Find(job.Request.Node) is { } node)
            BeginReboot(cluster, node, job);
    }

    private void BeginReboot(Cluster cluster, Node node, Job job)
    {
        var at = job.EndedAt!.Value;
        Traffic.Rebooting(cluster, node, at);
        node.Counters.Reboots++;
        node.Rebooting = true;
        node.Recovery = null;
        node.ReturnsAt = node.Take(FaultKind.NeverReturns) is null ? at + node.Takes(timings.Boot) : null;
        var old = node.Take(FaultKind.ReturnsWithOldVersion) is not null;
        node.NextVersion = old ? node.Version : job.Request.Version;
        node.NextEquipmentType = old ? node.EquipmentType : job.Request.EquipmentType;
        node.NextErrorLine = job.ErrorText;
        // A provisioned switch has the configuration of a new one; its services come back only with the recovery.
        node.ServicesUp &= !job.Request.Ztp;
    }

    private void Boot(Node node, DateTimeOffset at)
    {
        node.Rebooting = false;
        node.ReturnsAt = null;
        node.Version = node.NextVersion ?? node.Version;
        node.EquipmentType = node.NextEquipmentType ?? node.EquipmentType;
        node.BootId = Guid.NewGuid().ToString("n");
        node.BootedAt = at;
        node.SettledAt = at + node.Takes(timings.Settle);
        node.Sick = node.Take(FaultKind.NotHealthyAfterReboot) is not null;
        node.Syslog.Clear();
        node.Syslog.Add(new SyslogLine(at, $"system booted, version {node.Version}"));
        if (node.NextErrorLine is { } error)
            node.Syslog.Add(new SyslogLine(at, error));
        node.Syslog.Add(new SyslogLine(at, "UI_COMMIT_COMPLETED: commit complete"));
        node.Syslog.Add(new SyslogLine(at, completionLine));
        node.NextErrorLine = null;
    }

    private void EndRecovery(Node node, Recovery recovery)
    {
        recovery.Ended = true;
        if (recovery.WillFail)
            return;
        node.ServicesUp = true;
        node.SettledAt = recovery.EndsAt + timings.Settle;
        node.Counters.Recovers++;
    }
}
