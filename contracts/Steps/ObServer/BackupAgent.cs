using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: copy the program of the vendor's agent into the folder of the upgrade; done at once where the host has none.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
public sealed record BackupAgent(TaskFolder Folder) : StepCommand;
