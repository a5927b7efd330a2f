using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Observe: are the packages on the target's host what was uploaded, byte for byte?</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hops">What must be there.</param>
public sealed record VerifyPackages(TaskFolder Folder, IReadOnlyList<DatabaseHop> Hops) : StepCommand;
