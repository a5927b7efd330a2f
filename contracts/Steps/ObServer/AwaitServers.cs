namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Observe: are all servers of the cluster active and in service, every replica in sync, and the given ones on this version?</summary>
/// <param name="VersionBuild">Version and build.</param>
/// <param name="Servers">Nodes that must run it.</param>
public sealed record AwaitServers(string VersionBuild, IReadOnlyList<string> Servers) : StepCommand;
