using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Deletes what was unpacked.</summary>
internal sealed class DiscardUnpackedHandler(IObServerDriver driver) : IStepHandler<DiscardUnpacked>
{
    public Task<StepAnswer> Handle(StepContext step, DiscardUnpacked command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        return Convergence.Reach(
            step,
            async () => !(await driver.ReadFolder(cluster, step.Target, command.Folder, cancellationToken)).Unpacked,
            () => driver.DiscardUnpacked(cluster, step.Target, command.Folder, step.EnsureMayAct, cancellationToken),
            refusal => ObServerProblems.Refused($"What was unpacked was not deleted on {step.Target}", refusal, effectRemains: true));
    }
}
