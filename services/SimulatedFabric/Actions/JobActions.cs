using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Scripts on a script host, each a job named by its attempt.</summary>
internal static class JobActions
{
    /// <summary>Exit status of a script ended by a signal to terminate.</summary>
    private const int Terminated = 143;

    /// <summary>Starts the script, or attaches to the run of the same attempt. One step under the lock of the cluster: it never runs twice.</summary>
    internal static Reply Start(Cluster cluster, string attemptId, JobRequest request, Clockwork clockwork, DateTimeOffset now, bool sabotaged)
    {
        // Attaching changes nothing, so it needs no fence.
        if (!sabotaged && cluster.FindJob(attemptId) is { } known)
            return Reply.Ok(Views.Of(known, now));
        if (ClusterActions.PassFence(cluster, request.Fence) is { } refusal)
            return refusal;
        if (cluster.Find(request.Node) is not { } node)
            return Reply.Missing("unknown-node", $"{cluster.Id} has no node {request.Node}.");
        if (!cluster.HasScript(request.Host, request.ScriptPath))
            return Reply.Missing("script-missing", $"{request.Host} has no script {request.ScriptPath}.");
        if (!sabotaged && cluster.Jobs.Find(j => j.Running && j.Request.Node == node.Name) is { } other)
        {
            cluster.Violations.OverlappingScriptRefused++;
            return Reply.Refused("script-running", $"The script of {other.AttemptId} still runs for {node.Name}.");
        }

        var job = Plan(attemptId, request, node, clockwork.Timings.Script, now);
        cluster.Jobs.Add(job);
        node.Counters.ScriptRuns[attemptId] = node.Counters.ScriptRuns.GetValueOrDefault(attemptId) + 1;
        return new Reply(StatusCodes.Status201Created, Views.Of(job, now));
    }

    internal static Reply Interrupt(Cluster cluster, string attemptId, InterruptRequest request, DateTimeOffset now)
    {
        if (ClusterActions.PassFence(cluster, request.Fence) is { } refusal)
            return refusal;
        if (cluster.FindJob(attemptId) is not { } job)
            return Reply.Missing("unknown-job", $"There is no job {attemptId}.");
        if (job.Running)
        {
            job.EndedAt = now;
            job.ExitCode = Terminated;
            job.Interrupted = true;
        }

        return Reply.Ok(Views.Of(job, now));
    }

    private static Job Plan(string attemptId, JobRequest request, Node node, TimeSpan script, DateTimeOffset now)
    {
        var nominal = node.Takes(script);
        // A script logs in first: against a switch that does not answer it ends with the status of a failed login.
        var noLogin = !node.Reachable(now);
        var fails = noLogin ? null : node.Take(FaultKind.ScriptFails);
        var hangs = !noLogin && fails is null && node.Take(FaultKind.ScriptHangs) is not null;
        var prints = noLogin || fails is not null || hangs ? null : node.Take(FaultKind.ScriptPrintsError);
        return new Job
        {
            AttemptId = attemptId,
            Request = request,
            StartedAt = now,
            Nominal = nominal,
            EndsAt = hangs ? null : now + nominal,
            PlannedExitCode = noLogin ? 255 : fails?.ExitCode ?? 0,
            ErrorText = noLogin ? "ERROR: no login prompt" : fails is null ? prints?.Text : "ERROR: the device rejected the command",
        };
    }
}
