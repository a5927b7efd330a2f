namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: stop the database server of the target and start the version it ran before, which is still on its host.</summary>
/// <param name="VersionBuild">Version and build to go back to.</param>
/// <param name="AtOnce">Whether all servers of the database go at once, so that there is no service to keep meanwhile.</param>
public sealed record RevertServer(string VersionBuild, bool AtOnce = false) : StepCommand;
