using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Ends an upgrade that is given up; done when the database says that none is under way.</summary>
internal sealed class LeaveUpgradeModeHandler(IObServerDriver driver) : IStepHandler<LeaveUpgradeMode>
{
    private const string NoStage = "NONE";

    public async Task<StepAnswer> Handle(StepContext step, LeaveUpgradeMode command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var state = await driver.ReadCluster(cluster, cancellationToken);
        if (Left(state))
            return StepAnswer.Done(ObServerFacts.Of(state, step.Target));
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        if (await driver.LeaveUpgradeMode(cluster, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.NotInUpgrade(refusal.Text));
        state = await driver.ReadCluster(cluster, cancellationToken);
        return Left(state) ? StepAnswer.Done(ObServerFacts.Of(state, step.Target)) : StepAnswer.NotStarted();
    }

    private static bool Left(ClusterState state) => state is { UpgradeMode: false, UpgradeStage: NoStage };
}
