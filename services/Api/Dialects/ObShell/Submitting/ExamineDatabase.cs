using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>Asks a worker what stands against an upgrade, now.</summary>
/// <param name="cluster">Cluster.</param>
/// <param name="hostsOnly">Only what a check needs.</param>
/// <param name="cancel">Gives up.</param>
internal delegate Task<ClusterExamined> ExamineDatabase(string cluster, bool hostsOnly, CancellationToken cancel);
