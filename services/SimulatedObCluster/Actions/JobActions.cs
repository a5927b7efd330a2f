using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Jobs of hosts, each named by its attempt.</summary>
internal static class JobActions
{
    /// <summary>Exit status of a job ended by a signal to terminate.</summary>
    private const int Terminated = 143;

    /// <summary>Starts the job, or attaches to the run of the same attempt. One step under the lock of the cluster: it never runs twice.</summary>
    internal static Reply Start(Cluster cluster, string attemptId, JobRequest request, ObClusterTimings timings, DateTimeOffset now, bool sabotaged)
    {
        if (request.Defect is { } defect)
            return Reply.Bad(defect);
        if (cluster.Find(request.Node) is not { } server)
            return Reply.Missing("unknown-node", $"{cluster.Id} has no node {request.Node}.");
        if (!server.Reachable(now))
            return Reply.Unreachable(server.Node);
        // Attaching changes nothing, so it needs no fence.
        if (!sabotaged && cluster.FindJob(attemptId) is { } known)
            return Reply.Ok(Views.Of(known, now));
        if (ClusterActions.PassFence(cluster, request.Scope, request.Fence, now) is { } refusal)
            return refusal;
        if (!sabotaged && cluster.Jobs.Find(job => job.Running && job.Request.Node == server.Node && job.Request.Scope == request.Scope) is { } other)
            return Reply.Refused("job-running", $"The job of {other.AttemptId} still runs on {server.Node}.");

        var job = Plan(attemptId, request, server, timings, now);
        // Judged when it is ordered: what goes wrong between order and stop is nobody's decision.
        if (job.StopsServerAt is not null)
            Availability.ServerGoing(cluster, server, now);
        cluster.Jobs.Add(job);
        var runs = server.Counters.Jobs[attemptId] = server.Counters.Jobs.GetValueOrDefault(attemptId) + 1;
        if (runs > 1)
            cluster.Violate(ViolationKind.JobRanTwice, now, $"{request.Kind} of {attemptId} ran {runs} times");
        return new Reply(StatusCodes.Status201Created, Views.Of(job, now));
    }

    internal static Reply Interrupt(Cluster cluster, string attemptId, ActRequest request, DateTimeOffset now)
    {
        if (ClusterActions.PassFence(cluster, request.Scope, request.Fence, now) is { } refusal)
            return refusal;
        if (cluster.FindJob(attemptId) is not { } job)
            return Reply.Missing("unknown-job", $"There is no job {attemptId}.");
        if (!cluster.Find(job.Request.Node)!.Reachable(now))
            return Reply.Unreachable(job.Request.Node);
        if (job.Running)
        {
            job.Say(now, "terminated");
            job.Interrupted = true;
            job.End(now, Terminated);
        }

        return Reply.Ok(Views.Of(job, now));
    }

    private static Job Plan(string attemptId, JobRequest request, Server server, ObClusterTimings timings, DateTimeOffset now)
    {
        var stops = request.Kind is JobKind.Install or JobKind.Revert;
        var fails = request.Kind is JobKind.Script ? server.Faults.Take(FaultKind.ScriptFails, now, request.Script) : null;
        var hangs = fails is null && server.Faults.Take(FaultKind.JobHangs, now, request.Script) is not null;
        var takes = timings.Of(request.Kind) + (stops ? timings.ServerStop : TimeSpan.Zero);
        var job = new Job
        {
            AttemptId = attemptId,
            Request = request,
            StartedAt = now,
            StopsServerAt = stops && !hangs ? now + timings.ServerStop : null,
            EndsAt = hangs ? null : now + takes,
            LimitAt = now + timings.JobLimit,
            PlannedExitCode = fails?.ExitCode,
            PlannedText = fails?.Text,
            WillBeLost = !hangs && server.Faults.Take(FaultKind.JobLost, now) is not null,
        };
        // Colours, as real scripts print them; whoever stores the output takes them out.
        job.Say(now, request.Kind is JobKind.Script
            ? $"\u001b[1m{request.Script} of {request.Version}-{request.Release}{(request.Zone is { } zone ? $" for {zone}" : "")}\u001b[0m"
            : $"\u001b[1m{request.Kind} on {server.Node}\u001b[0m");
        return job;
    }
}
