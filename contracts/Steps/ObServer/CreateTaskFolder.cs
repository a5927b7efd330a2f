using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: make the folder of the upgrade on the target's host; it must be empty or not yet there.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
public sealed record CreateTaskFolder(TaskFolder Folder) : StepCommand;
