using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Replaces the program of the vendor's agent where the hop brings a newer one; never without a copy of the former.</summary>
internal sealed class InstallAgentHandler(IObServerDriver driver) : IStepHandler<InstallAgent>
{
    public async Task<StepAnswer> Handle(StepContext step, InstallAgent command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var agent = await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken);
        if (!agent.Present || await driver.ReadPackagedAgent(cluster, step.Target, command.Folder, command.Hop, cancellationToken) is not { } packaged)
            return StepAnswer.Done(ObServerFacts.None, agent.Present ? "The packages bring no agent." : "The host has no agent.");
        if (!agent.BackedUp && !AgentVersions.AtLeast(agent.Version, packaged))
            return StepAnswer.Failed(ObServerProblems.AgentNotBackedUp(step.Target));
        return await Convergence.Reach(
            step,
            async () => AgentVersions.AtLeast((await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken)).Version, packaged),
            () => driver.InstallAgent(cluster, step.Target, command.Folder, command.Hop, step.EnsureMayAct, cancellationToken),
            refusal => ObServerProblems.Refused($"The agent of {step.Target} was not replaced", refusal, effectRemains: true));
    }
}
