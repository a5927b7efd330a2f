using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Compares the packages on the host with what was uploaded, by digest.</summary>
internal sealed class VerifyPackagesHandler(IObServerDriver driver) : IStepHandler<VerifyPackages>
{
    public async Task<StepAnswer> Handle(StepContext step, VerifyPackages command, CancellationToken cancellationToken)
    {
        var (wanted, missing) = await Cargo.For(driver, step, command.Hops, cancellationToken);
        if (missing is not null)
            return StepAnswer.Failed(missing);
        var there = await driver.ReadPackages(ObCluster.Of(step), step.Target, command.Folder, wanted, digests: true, cancellationToken);
        var incomplete = there.Where(staged => staged.Bytes < staged.Package.Size).ToArray();
        if (incomplete.Length > 0)
            return StepAnswer.Failed(ObServerProblems.PackageIncomplete(step.Target, Cargo.Names(incomplete)));
        var damaged = there.Where(staged => !staged.Complete).ToArray();
        return damaged.Length > 0 ? StepAnswer.Failed(ObServerProblems.PackageCorrupted(step.Target, Cargo.Names(damaged))) : StepAnswer.Done(ObServerFacts.None);
    }
}
