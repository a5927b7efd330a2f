using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Makes the folder of the upgrade. One that holds something is somebody else's, and left alone.</summary>
internal sealed class CreateTaskFolderHandler(IObServerDriver driver) : IStepHandler<CreateTaskFolder>
{
    public async Task<StepAnswer> Handle(StepContext step, CreateTaskFolder command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var folder = await driver.ReadFolder(cluster, step.Target, command.Folder, cancellationToken);
        if (folder is { Exists: true, Empty: false })
            return StepAnswer.Failed(ObServerProblems.FolderNotEmpty(step.Target, folder.Path));
        if (folder.Exists)
            return StepAnswer.Done(ObServerFacts.None);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        if (await driver.CreateFolder(cluster, step.Target, command.Folder, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"{folder.Path} was not made on {step.Target}", refusal));
        folder = await driver.ReadFolder(cluster, step.Target, command.Folder, cancellationToken);
        return folder.Exists ? StepAnswer.Done(ObServerFacts.None) : StepAnswer.NotStarted();
    }
}
