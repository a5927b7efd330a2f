using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Brings a server to another version, forth or back: as a job of its host, and done by what the cluster says the server runs.</summary>
internal sealed class ServerSwitch(IObServerDriver driver, JobRunner jobs, IOptions<ObServerWorkerOptions> options, TimeProvider clock)
{
    internal async Task<StepAnswer> Run(StepContext step, HostTask task, JobWords words, string versionBuild, CancellationToken cancellationToken)
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
            var (seen, _) = await driver.ReadClusterOrSilence(ObCluster.Of(step), cancellationToken);
            // One that does not serve takes nothing away any more; and where nobody answers there is no service to lose.
            if (seen?.Servers.FirstOrDefault(one => one.Node == step.Target) is not { Serves: true } one)
                return null;
            if (one.VersionBuild == versionBuild)
                return StepAnswer.Done(ObServerFacts.Of(seen, step.Target), $"{step.Target} runs {versionBuild} already.");
            return step.Mode is StepMode.Act && Against(seen, one) is { } against ? StepAnswer.Failed(against, ObServerFacts.Of(seen, step.Target)) : null;
        }
    }

    /// <summary>Where its zone was stopped for it, the service goes on meanwhile, and other zones may have lost replicas since. In a zone that serves all servers go together.</summary>
    private static Problem? Against(ClusterState state, ServerState server) =>
        ObServerFacts.StatusOf(state, server.Zone) == ZoneState.Inactive && ZoneLoss.Of(state, server.Zone) is { Count: > 0 } lost
            ? ObServerProblems.ServerMajorityWouldBeLost(server.Node!, lost)
            : null;
}
