using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: unpack the packages in the folder of the upgrade, and run the new server for its version, as a job on the target's host.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hops">What is unpacked.</param>
public sealed record UnpackPackages(TaskFolder Folder, IReadOnlyList<DatabaseHop> Hops) : StepCommand;
