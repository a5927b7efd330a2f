using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;
using static UpgradePlatform.Workers.ObServer.Drivers.Simulated.ObClusterClient;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <content>Jobs of hosts.</content>
internal sealed partial class SimulatedObServerDriver
{
    public async Task<HostJob?> FindJob(StepContext step, CancellationToken cancellationToken) =>
        (await client.Exchange<HostJob>(HttpMethod.Get, JobPath(step), null, cancellationToken)).Body;

    public async Task<(HostJob? Job, Refusal? Refusal)> StartJob(StepContext step, HostTask task, CancellationToken cancellationToken)
    {
        var (job, refusal) = await client.Exchange<HostJob>(HttpMethod.Put, JobPath(step), BodyOf(step, task), cancellationToken);
        return (job, refusal is null ? null : new Refusal(refusal.Code, refusal.Text));
    }

    public async Task<HostJob?> InterruptJob(StepContext step, CancellationToken cancellationToken) =>
        (await client.Exchange<HostJob>(HttpMethod.Post, JobPath(step, "interrupt"), Body(ObCluster.Of(step)), cancellationToken)).Body;

    public async Task<ReadOnlyMemory<byte>> ReadOutput(StepContext step, long offset, CancellationToken cancellationToken) =>
        (await client.Exchange<ObClusterBodies.Output>(HttpMethod.Get, $"{JobPath(step, "output")}&offset={offset}", null, cancellationToken)).Body?.Data;

    private static ObClusterBodies.Job BodyOf(StepContext step, HostTask task)
    {
        var cluster = ObCluster.Of(step);
        ObClusterBodies.Job Job(string kind, TaskFolder? folder = null, DatabaseHop? hop = null) => new(step.Target, kind, cluster.Scope, cluster.Fence)
        {
            Parent = folder?.Parent,
            Folder = folder?.Name,
            Version = hop?.Version,
            Release = hop?.Release,
            Packages = hop?.Packages ?? [],
        };
        return task switch
        {
            HostTask.Unpack unpack => Job("unpack", unpack.Folder) with { Packages = [.. unpack.Hops.SelectMany(hop => hop.Packages)] },
            HostTask.RestartAgent restart => Job("restartAgent", restart.Folder, restart.Hop),
            HostTask.RunScript script => Job("script", script.Folder, script.Hop) with { Script = script.Script, Zone = script.Zone },
            HostTask.InstallServer install => Job("install", install.Folder, install.Hop),
            HostTask.RevertServer revert => Job("revert") with { VersionBuild = revert.VersionBuild },
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
        };
    }

    private static string JobPath(StepContext step, params ReadOnlySpan<string> more) =>
        $"{ObClusterClient.Path(["clusters", step.ClusterId, "jobs", step.AttemptId, .. more])}?node={Uri.EscapeDataString(step.Target)}";
}
