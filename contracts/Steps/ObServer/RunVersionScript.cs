using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: run one of the scripts that a version brings, as a job on the target's host (OBShell specification 5.5). The password reaches it without being an argument.</summary>
/// <param name="Folder">Folder of the upgrade.</param>
/// <param name="Hop">Version whose script it is.</param>
/// <param name="Script">File in <c>etc</c> of the package: one of <see cref="VersionScripts"/>.</param>
/// <param name="Zone">Zone it is limited to; null for the cluster.</param>
public sealed record RunVersionScript(TaskFolder Folder, DatabaseHop Hop, string Script, string? Zone) : StepCommand;
