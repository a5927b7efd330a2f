using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Puts the former program of the vendor's agent back, where there is a copy.</summary>
internal sealed class RestoreAgentHandler(IObServerDriver driver) : IStepHandler<RestoreAgent>
{
    public async Task<StepAnswer> Handle(StepContext step, RestoreAgent command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var agent = await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken);
        if (!agent.BackedUp || Restored(agent))
            return StepAnswer.Done(ObServerFacts.None);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        if (await driver.RestoreAgent(cluster, step.Target, command.Folder, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"The agent of {step.Target} was not put back", refusal, effectRemains: true));
        agent = await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken);
        // A copy that does not tell its version cannot be compared; then the host's word that it was put back is all there is.
        return !agent.BackedUp || agent.BackupVersion is null || Restored(agent) ? StepAnswer.Done(ObServerFacts.None) : StepAnswer.NotStarted();
    }

    private static bool Restored(AgentState agent) => agent is { BackupVersion: { } former, Version: { } version } && former == version;
}
