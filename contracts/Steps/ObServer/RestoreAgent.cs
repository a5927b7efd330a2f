using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: put the former program of the vendor's agent back, from the folder of the upgrade.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
public sealed record RestoreAgent(TaskFolder Folder) : StepCommand;
