using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Unpacks the packages on the host.</summary>
internal sealed class UnpackPackagesHandler(IObServerDriver driver, JobRunner jobs) : IStepHandler<UnpackPackages>
{
    private static readonly JobWords Words = new("The unpacking of the packages", "unpack-failed");

    public async Task<StepAnswer> Handle(StepContext step, UnpackPackages command, CancellationToken cancellationToken)
    {
        var task = new HostTask.Unpack(command.Folder, command.Hops);
        if (await jobs.Run(step, task, Words, () => Task.FromResult<StepAnswer?>(null), cancellationToken) is { } answer)
            return answer;
        var folder = await driver.ReadFolder(ObCluster.Of(step), step.Target, command.Folder, cancellationToken);
        return folder.Unpacked
            ? StepAnswer.Done(ObServerFacts.None)
            : StepAnswer.Failed(ObServerProblems.WithoutEffect(Words.Name, $"nothing is unpacked in {folder.Path} on {step.Target}"));
    }
}
