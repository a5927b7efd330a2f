using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>
/// Looks whether the vendor's agent is at least what was installed. One that does not run is no failure here: whether one ran before, and
/// came back, is for the restart to say.
/// </summary>
internal sealed class CheckAgentHandler(IObServerDriver driver) : IStepHandler<CheckAgent>
{
    public async Task<StepAnswer> Handle(StepContext step, CheckAgent command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var agent = await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken);
        if (!agent.Present || await driver.ReadPackagedAgent(cluster, step.Target, command.Folder, command.Hop, cancellationToken) is not { } packaged)
            return StepAnswer.Done(ObServerFacts.None, agent.Present ? "The packages bring no agent." : "The host has no agent.");
        return AgentVersions.AtLeast(agent.Version, packaged)
            ? StepAnswer.Done(ObServerFacts.None, $"The agent is {agent.Version}{(agent.Running ? "" : " and does not run")}.")
            : StepAnswer.Failed(ObServerProblems.AgentTooOld(step.Target, agent.Version, packaged));
    }
}
