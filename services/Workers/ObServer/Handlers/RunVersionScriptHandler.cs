using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Runs a script of a version once per attempt. Where it changes the cluster, the cluster says whether it has.</summary>
internal sealed class RunVersionScriptHandler(IObServerDriver driver, JobRunner jobs) : IStepHandler<RunVersionScript>
{
    public async Task<StepAnswer> Handle(StepContext step, RunVersionScript command, CancellationToken cancellationToken)
    {
        var words = new JobWords(
            command.Zone is { } zone ? $"{command.Script} for {zone}" : command.Script, JobRunner.ScriptFailed,
            Touches: command.Script is not VersionScripts.HealthChecker);
        var task = new HostTask.RunScript(command.Folder, command.Hop, command.Script, command.Zone);
        if (await jobs.Run(step, task, words, () => Task.FromResult<StepAnswer?>(null), cancellationToken) is { } answer)
            return answer;
        if (command.Script is not (VersionScripts.Pre or VersionScripts.Post))
            return StepAnswer.Done(ObServerFacts.None);
        var state = await driver.ReadCluster(ObCluster.Of(step), cancellationToken);
        var facts = ObServerFacts.Of(state, step.Target);
        return Missing(command, state) is { } missing ? StepAnswer.Failed(ObServerProblems.WithoutEffect(command.Script, missing), facts) : StepAnswer.Done(facts);
    }

    private static string? Missing(RunVersionScript command, ClusterState state) => command.Script switch
    {
        VersionScripts.Pre when !state.UpgradeMode => "enable_upgrade_mode is off",
        VersionScripts.Post when state.UpgradeMode => "enable_upgrade_mode is still on",
        VersionScripts.Post when state.MinObserverVersion != command.Hop.Version => $"min_observer_version is {state.MinObserverVersion}, not {command.Hop.Version}",
        _ => null,
    };
}
