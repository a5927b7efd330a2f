using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Restarts the vendor's agent, where one runs: its host knows, and its job fails where the agent does not come back.</summary>
internal sealed class RestartAgentHandler(IObServerDriver driver, JobRunner jobs) : IStepHandler<RestartAgent>
{
    private static readonly JobWords Words = new("The restart of the agent", "agent-did-not-return");

    public async Task<StepAnswer> Handle(StepContext step, RestartAgent command, CancellationToken cancellationToken)
    {
        var task = new HostTask.RestartAgent(command.Folder, command.Hop);
        return await jobs.Run(step, task, Words, NoAgent, cancellationToken) ?? StepAnswer.Done(ObServerFacts.None);

        async Task<StepAnswer?> NoAgent() => (await driver.ReadAgent(ObCluster.Of(step), step.Target, command.Folder, cancellationToken)).Present
            ? null
            : StepAnswer.Done(ObServerFacts.None, "The host has no agent.");
    }
}
