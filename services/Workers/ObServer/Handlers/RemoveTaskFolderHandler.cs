using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Deletes the folder of the upgrade, and nothing else.</summary>
internal sealed class RemoveTaskFolderHandler(IObServerDriver driver) : IStepHandler<RemoveTaskFolder>
{
    public Task<StepAnswer> Handle(StepContext step, RemoveTaskFolder command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        return Convergence.Reach(
            step,
            async () => !(await driver.ReadFolder(cluster, step.Target, command.Folder, cancellationToken)).Exists,
            () => driver.RemoveFolder(cluster, step.Target, command.Folder, step.EnsureMayAct, cancellationToken),
            refusal => ObServerProblems.Refused($"{command.Folder.Name} was not deleted on {step.Target}", refusal, effectRemains: true));
    }
}
