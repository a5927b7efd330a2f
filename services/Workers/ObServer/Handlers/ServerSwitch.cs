using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Brings a server to another version, forth or back: as a job of its host, and done by what the cluster says the server runs.</summary>
internal sealed class ServerSwitch(IObServerDriver driver, JobRunner jobs, IOptions<ObServerWorkerOptions> options, TimeProvider clock)
{
    internal async Task<StepAnswer> Run(StepContext step, HostTask task, JobWords words, string versionBuild, bool atOnce, CancellationToken cancellationToken)
    {
        if (await jobs.Run(step, task, words, Already, cancellationToken) is { } answer)
            return answer;
        var (state, silent) = await driver.ReadClusterOrSilence(ObCluster.Of(step), cancellationToken);
        // Silence is what a restart of the whole database looks like: under way, not unreachable.
        if (state is null)
            return StepAnswer.Pending($"Waiting for the database to answer: {silent}", options.Value.LookAgainAfter);
        var facts = ObServerFacts.Of(state, step.Target);
        if (state.Servers.FirstOrDefault(one => one.Node == step.Target) is not { Serves: true } server)
            return StepAnswer.Pending($"{step.Target} was started and is not in service yet.", options.Value.LookAgainAfter, facts);
        if (server.VersionBuild == versionBuild)
            return StepAnswer.Done(facts);
        // For a while the cluster shows the server as it was before, in service and of its former version.
        var note = OrderNote.Of(step) ?? new OrderNote(step.AttemptId, clock.GetUtcNow());
        return clock.GetUtcNow() - note.At > options.Value.NoticeTime
            ? StepAnswer.Failed(ObServerProblems.WrongVersion(step.Target, server.VersionBuild, versionBuild), facts)
            : StepAnswer.Pending($"The cluster still shows {step.Target} with {server.VersionBuild}.", options.Value.LookAgainAfter, note.With(facts));

        async Task<StepAnswer?> Already()
        {
            var (seen, mute) = await driver.ReadClusterOrSilence(ObCluster.Of(step), cancellationToken);
            var server = seen?.Servers.FirstOrDefault(one => one.Node == step.Target);
            if (server is { Serves: true } && server.VersionBuild == versionBuild)
                return StepAnswer.Done(ObServerFacts.Of(seen!, step.Target), $"{step.Target} runs {versionBuild} already.");
            if (atOnce || step.Mode is not StepMode.Act || await Against(step, seen, server, mute, cancellationToken) is not { } against)
                return null;
            return StepAnswer.Failed(against, ObServerFacts.Of(seen!, step.Target)); // of silence there is no verdict, it is thrown
        }
    }

    /// <summary>
    /// What speaks against taking a server down while the others serve: they may have lost replicas since its zone was stopped. One whose
    /// process has ended takes nothing away. One that runs does, even where the cluster does not count on it: it may hold replicas still,
    /// or come back the next second.
    /// </summary>
    /// <exception cref="DeviceUnreachableException">It runs, and nobody tells what would be lost.</exception>
    private async Task<Problem?> Against(StepContext step, ClusterState? seen, ServerState? server, string? mute, CancellationToken cancellationToken)
    {
        var against = seen is null ? null : ZoneLoss.Against(seen, server?.Zone ?? string.Empty, step.Target);
        if (server is { Serves: true } || (seen is not null && against is null))
            return against;
        if (!await driver.ServerRuns(ObCluster.Of(step), step.Target, cancellationToken))
            return null;
        return against is not null
            ? ObServerProblems.RunsOutOfService(against)
            : throw new DeviceUnreachableException($"{step.Target} is not stopped while nobody tells which log streams it would take away: {mute}") { MayHaveBegun = false };
    }
}
