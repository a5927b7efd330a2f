using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>What runs on a host as a job of an attempt: it outlives the worker, and an older fence than the host has seen is refused.</summary>
internal sealed class HostJobs(RemoteJobs jobs, HostShell shell, ClusterSql sql, SecretResolver secrets, IOptions<OceanBaseOptions> options)
{
    private const int OutputAtOnce = 1024 * 1024;

    private readonly OceanBaseOptions options = options.Value;

    public async Task<HostJob?> Find(StepContext step, CancellationToken cancellationToken) =>
        Of(await jobs.Find(Server(step).Device, step.AttemptId, cancellationToken));

    public async Task<HostJob?> Interrupt(StepContext step, CancellationToken cancellationToken) =>
        Of(await jobs.Interrupt(Server(step).Device, step.AttemptId, cancellationToken));

    public Task<ReadOnlyMemory<byte>> ReadOutput(StepContext step, long offset, CancellationToken cancellationToken) =>
        jobs.ReadOutput(Server(step).Device, step.AttemptId, offset, OutputAtOnce, cancellationToken);

    public async Task<(HostJob? Job, Refusal? Refusal)> Start(StepContext step, HostTask task, CancellationToken cancellationToken)
    {
        var server = Server(step);
        var (work, refusal) = await Work(step, server, task, cancellationToken);
        if (work is null)
            return (null, refusal);
        step.EnsureMayAct();
        var (job, refused) = await jobs.Start(server.Device, Order(step, task, work), cancellationToken);
        return (Of(job), refused is null ? null : new Refusal(refused.Code, $"{server.Node}: {refused.Text}."));
    }

    private RemoteJobOrder Order(StepContext step, HostTask task, HostWork work) => new()
    {
        AttemptId = step.AttemptId,
        Owner = step.OperationId.ToString(),
        // A check owns no lane and has no fence: it stands beside whatever else is done to the cluster.
        Scope = step.Fence == 0 ? $"{step.ClusterId}:check:{step.OperationId}" : step.ClusterId,
        Subject = step.Target,
        Fence = step.Fence,
        Argv = work.Argv,
        Input = work.Input,
        TimeLimit = task is HostTask.RunScript ? options.ScriptTimeout : options.JobTimeout,
        // One that nobody waits for any more must not meet its successor.
        ExclusivePerScope = task is HostTask.RunScript,
    };

    private async Task<(HostWork? Work, Refusal? Refusal)> Work(StepContext step, ServerAddress server, HostTask task, CancellationToken cancellationToken) => task switch
    {
        HostTask.Unpack unpack => await Unpack(server, unpack, cancellationToken),
        HostTask.RestartAgent restart => (new(HostScripts.Agent([server.Home, HostShell.Folder(server, restart.Folder).Path, Seconds(options.StartTimeout)])), null),
        HostTask.RunScript script => (await Script(step, server, script, cancellationToken), null),
        HostTask.InstallServer install => (new(HostScripts.Server(
            ["install", server.Home, HostShell.Unpacked(HostShell.Folder(server, install.Folder).Path, await shell.Architecture(server, cancellationToken), install.Hop), .. Switch(install.Hop.VersionBuild)])), null),
        HostTask.RevertServer revert => (new(HostScripts.Server(["revert", server.Home, string.Empty, .. Switch(revert.VersionBuild)])), null),
        _ => throw new InvalidOperationException($"No host does {task.GetType().Name}."),
    };

    private async Task<(HostWork? Work, Refusal? Refusal)> Unpack(ServerAddress server, HostTask.Unpack task, CancellationToken cancellationToken)
    {
        var architecture = await shell.Architecture(server, cancellationToken);
        List<string> words = [HostShell.Folder(server, task.Folder).Path];
        foreach (var hop in task.Hops)
        {
            var packages = hop.Packages.Where(package => package.Architecture == architecture).ToArray();
            if (packages.Length == 0)
                return (null, new("package-missing", $"{server.Node}: there are no packages of {hop.Version}-{hop.Release} for {architecture}."));
            words.AddRange(
                [Paths.Of(architecture, hop), hop.Version, hop.Release.Split('.')[0], packages.Length.ToString(CultureInfo.InvariantCulture), .. packages.Select(Paths.Of)]);
        }

        return (new(HostScripts.Unpack(words)), null);
    }

    private async Task<HostWork> Script(StepContext step, ServerAddress server, HostTask.RunScript task, CancellationToken cancellationToken)
    {
        var folder = HostShell.Unpacked(HostShell.Folder(server, task.Folder).Path, await shell.Architecture(server, cancellationToken), task.Hop);
        // Through a server that answers now, outside the zone in work if any does: the script holds on to it.
        var through = (await sql.Read(ObCluster.Of(step), task.Zone ?? server.Zone, [Statements.Zones], cancellationToken)).Server;
        var login = through.Sql;
        var password = login.Credential is { } credential ? (await secrets.Resolve(credential, cancellationToken)).Value : string.Empty;
        string[] words = [folder, $"etc/{Paths.Checked(task.Script)}", $"-h{login.Address}", $"-P{Number(login.Port)}", $"-u{login.User}", .. task.Zone is { } zone ? (string[])[$"-z{zone}"] : []];
        return new(HostScripts.Script(words)) { Input = Encoding.UTF8.GetBytes(password) };
    }

    private string[] Switch(string versionBuild) => [Paths.Checked(versionBuild), Seconds(options.GracefulStop), Seconds(options.StartTimeout), Number(options.VersionsKept)];

    private static ServerAddress Server(StepContext step) => ServerAddress.Of(ObCluster.Of(step), step.Target);

    private static string Seconds(TimeSpan time) => Number((long)Math.Ceiling(time.TotalSeconds));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static HostJob? Of(RemoteJob? job) =>
        job is null ? null : new HostJob(job.Running, job.ExitCode, job.Interrupted, job.TimedOut, job.Lost, job.OutputLength);

    private sealed record HostWork(IReadOnlyList<string> Argv)
    {
        public ReadOnlyMemory<byte> Input { get; init; }
    }
}
