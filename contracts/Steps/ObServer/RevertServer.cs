namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once: stop the database server of the target and start the version it ran before, which is still on its host.</summary>
/// <param name="VersionBuild">Version and build to go back to.</param>
public sealed record RevertServer(string VersionBuild) : StepCommand;
