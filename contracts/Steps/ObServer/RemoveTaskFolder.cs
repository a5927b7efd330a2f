using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: delete the folder of the upgrade on the target's host, and nothing else.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
public sealed record RemoveTaskFolder(TaskFolder Folder) : StepCommand;
