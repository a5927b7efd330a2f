using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: delete what was unpacked in the folder of the upgrade; the packages stay.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
public sealed record DiscardUnpacked(TaskFolder Folder) : StepCommand;
