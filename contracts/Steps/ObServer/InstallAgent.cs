using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: replace the program of the vendor's agent by that of the last hop.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hop">Version whose agent is installed.</param>
public sealed record InstallAgent(TaskFolder Folder, DatabaseHop Hop) : StepCommand;
