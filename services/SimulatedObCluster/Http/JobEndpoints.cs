using UpgradePlatform.SimulatedObCluster.Actions;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Http;

/// <summary>The HTTP face of jobs. Attempt ids hold slashes and travel as one escaped segment.</summary>
internal static class JobEndpoints
{
    internal static void Map(RouteGroupBuilder group)
    {
        var job = group.MapGroup("/clusters/{cluster}/jobs/{attempt}");
        job.MapPut("", (string cluster, string attempt, JobRequest body, ObClusterStore store) =>
            store.With(cluster, changes: true, (c, now) => JobActions.Start(c, Unescape(attempt), body, store.Timings, now, store.IgnoresAttemptIds)).ToResult());
        job.MapGet("", (string cluster, string attempt, string node, ObClusterStore store) =>
            store.Job(cluster, node, attempt, (found, now) => Reply.Ok(Views.Of(found, now))).ToResult());
        job.MapGet("/output", (string cluster, string attempt, string node, long? offset, ObClusterStore store) =>
            store.Job(cluster, node, attempt, (found, _) => Output(found, offset ?? 0)).ToResult());
        job.MapPost("/interrupt", (string cluster, string attempt, ActRequest body, ObClusterStore store) =>
            store.With(cluster, changes: true, (c, now) => JobActions.Interrupt(c, Unescape(attempt), body, now)).ToResult());
    }

    private static Reply Output(Job job, long offset)
    {
        var bytes = Views.Output(job);
        var from = (int)Math.Clamp(offset, 0, bytes.Length);
        return Reply.Ok(new OutputView(from, bytes[from..], !job.Running));
    }

    // The server leaves an escaped slash in a path segment as it is, since it cannot know whether it separates.
    private static string Unescape(string attempt) => Uri.UnescapeDataString(attempt);

    // Only a host that answers can say that it has no such job.
    private static Reply Job(this ObClusterStore store, string cluster, string node, string attempt, Func<Job, DateTimeOffset, Reply> action) =>
        store.Node(cluster, node, changes: false, (c, server, now) => c.FindJob(Unescape(attempt)) switch
        {
            _ when !server.Reachable(now) => Reply.Unreachable(node),
            // Sabotaged hosts do not know a job again while it runs.
            { Running: true } when store.IgnoresAttemptIds => Reply.Missing("unknown-job", $"There is no job {attempt}."),
            { } job => action(job, now),
            _ => Reply.Missing("unknown-job", $"There is no job {attempt}."),
        });
}
