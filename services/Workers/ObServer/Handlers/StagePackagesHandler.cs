using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>
/// Brings packages to a host piece by piece: after each piece it answers "not started", so that the platform sends it again. Digests cost a
/// read of the files and are asked for only when all bytes of a package have just come, and when those of all packages are there.
/// </summary>
internal sealed class StagePackagesHandler(IObServerDriver driver) : IStepHandler<StagePackages>
{
    public async Task<StepAnswer> Handle(StepContext step, StagePackages command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var (wanted, missing) = await Cargo.For(driver, step, command.Hops, cancellationToken);
        if (missing is not null)
            return StepAnswer.Failed(missing);
        var folder = await driver.ReadFolder(cluster, step.Target, command.Folder, cancellationToken);
        if (!folder.Exists)
            return StepAnswer.Failed(ObServerProblems.FolderMissing(step.Target, folder.Path));

        var there = await Read(cluster, step.Target, command.Folder, wanted, cancellationToken);
        if (there.All(staged => staged.Complete))
            return StepAnswer.Done(ObServerFacts.None);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        var needed = Needed(there, folder.Unpacked);
        if (folder.FreeBytes < needed)
            return StepAnswer.Failed(ObServerProblems.NoRoom(step.Target, folder.Path, folder.FreeBytes, needed));

        var next = there.FirstOrDefault(staged => staged.Bytes < staged.Package.Size) ?? there.First(staged => !staged.Complete);
        if (await driver.StagePackage(cluster, step.Target, command.Folder, next.Package, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"{next.Package.Name} was not copied to {step.Target}", refusal, effectRemains: true));

        // Only here, right after our own piece: what an earlier attempt left damaged is copied anew, what this one brings damaged is a failure.
        if ((await driver.ReadPackages(cluster, step.Target, command.Folder, [next.Package], digests: false, cancellationToken))[0].Bytes < next.Package.Size)
            return StepAnswer.NotStarted();
        var whole = (await driver.ReadPackages(cluster, step.Target, command.Folder, [next.Package], digests: true, cancellationToken))[0];
        if (!whole.Complete)
            return StepAnswer.Failed(ObServerProblems.PackageCorrupted(step.Target, Cargo.Names([whole])));
        there = await Read(cluster, step.Target, command.Folder, wanted, cancellationToken);
        return there.All(staged => staged.Complete) ? StepAnswer.Done(ObServerFacts.None) : StepAnswer.NotStarted();
    }

    private async Task<IReadOnlyList<StagedPackage>> Read(
        ObCluster cluster, string node, TaskFolder folder, IReadOnlyList<PackageInfo> wanted, CancellationToken cancellationToken)
    {
        var there = await driver.ReadPackages(cluster, node, folder, wanted, digests: false, cancellationToken);
        return there.Any(staged => staged.Bytes < staged.Package.Size)
            ? there
            : await driver.ReadPackages(cluster, node, folder, wanted, digests: true, cancellationToken);
    }

    /// <summary>Room for what is missing, packed, and for all of it unpacked, with a tenth to spare (OBShell specification 8.16).</summary>
    private static long Needed(IReadOnlyList<StagedPackage> there, bool unpacked)
    {
        var bytes = there.Sum(staged => Math.Max(0, staged.Package.Size - staged.Bytes)) + (unpacked ? 0 : there.Sum(staged => staged.Package.UnpackedSize));
        return bytes + (bytes / 10);
    }
}
