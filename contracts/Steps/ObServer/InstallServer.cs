using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: stop the database server of the target, gracefully and then by force, put the hop's version beside the former one, switch to it and start it, as a job on its host. The former version stays.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hop">Version to run.</param>
/// <param name="AtOnce">Whether all servers of the database go at once, so that there is no service to keep meanwhile.</param>
public sealed record InstallServer(TaskFolder Folder, DatabaseHop Hop, bool AtOnce = false) : StepCommand;
