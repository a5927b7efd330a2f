using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: restart the vendor's agent where one runs on the target's host, as a job there.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hop">Version that was installed.</param>
public sealed record RestartAgent(TaskFolder Folder, DatabaseHop Hop) : StepCommand;
