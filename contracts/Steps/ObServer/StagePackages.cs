using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: copy the packages to the target's host, checked by digest; begins only where there is room for them, packed and unpacked.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hops">What is to be there; of it what fits the host's architecture.</param>
public sealed record StagePackages(TaskFolder Folder, IReadOnlyList<DatabaseHop> Hops) : StepCommand;
