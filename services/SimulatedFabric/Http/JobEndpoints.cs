using UpgradePlatform.SimulatedFabric.Actions;
using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Http;

/// <summary>The HTTP face of the script hosts.</summary>
internal static class JobEndpoints
{
    internal static void Map(RouteGroupBuilder fabric)
    {
        var job = fabric.MapGroup("/clusters/{cluster}/jobs/{attempt}");
        job.MapPut("", (string cluster, string attempt, JobRequest body, FabricStore store) =>
            FabricEndpoints.Answer(store.With(cluster, changes: true, (c, now) =>
                JobActions.Start(c, Unescape(attempt), body, store.Clockwork, now, sabotaged: store.IgnoresAttemptIds))));
        job.MapGet("", (string cluster, string attempt, FabricStore store) =>
            FabricEndpoints.Answer(store.Job(cluster, attempt, (j, now) => Reply.Ok(Views.Of(j, now)))));
        job.MapGet("/log", (string cluster, string attempt, long? offset, FabricStore store) =>
            FabricEndpoints.Answer(store.Job(cluster, attempt, (j, now) => Log(j, offset ?? 0, now))));
        job.MapPost("/interrupt", (string cluster, string attempt, InterruptRequest body, FabricStore store) =>
            FabricEndpoints.Answer(store.With(cluster, changes: true, (c, now) =>
                JobActions.Interrupt(c, Unescape(attempt), body, now))));
    }

    private static Reply Log(Job job, long offset, DateTimeOffset now)
    {
        var bytes = JobLog.Bytes(job, now);
        var from = (int)Math.Clamp(offset, 0, bytes.Length);
        return Reply.Ok(new JobLogView(from, bytes[from..], !job.Running));
    }

    // The server leaves an escaped slash in a path segment as it is, since it cannot know whether it separates.
    private static string Unescape(string attempt) => Uri.UnescapeDataString(attempt);

    private static Reply Job(this FabricStore store, string cluster, string attempt, Func<Job, DateTimeOffset, Reply> action) =>
        store.With(cluster, changes: false, (c, now) =>
            c.FindJob(Unescape(attempt)) is { } job && !(store.IgnoresAttemptIds && job.Running) ? action(job, now) : Reply.Missing("unknown-job", $"There is no job {attempt}."));
}
