using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Copies the program of the vendor's agent into the folder of the upgrade. A copy that is there is kept: what lies beside it may be new already.</summary>
internal sealed class BackupAgentHandler(IObServerDriver driver) : IStepHandler<BackupAgent>
{
    public Task<StepAnswer> Handle(StepContext step, BackupAgent command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        return Convergence.Reach(
            step,
            async () => await driver.ReadAgent(cluster, step.Target, command.Folder, cancellationToken) is { Present: false } or { BackedUp: true },
            () => driver.BackupAgent(cluster, step.Target, command.Folder, step.EnsureMayAct, cancellationToken),
            refusal => ObServerProblems.Refused($"The agent of {step.Target} was not copied", refusal));
    }
}
