using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Observe: is the vendor's agent, where the host has one, at least of the installed version?</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hop">Version that was installed.</param>
public sealed record CheckAgent(TaskFolder Folder, DatabaseHop Hop) : StepCommand;
