using UpgradePlatform.Api.Databases;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>What a request that nothing stands against was found to come to.</summary>
/// <param name="Seen">What was seen of the cluster.</param>
/// <param name="Resolved">The request with its way.</param>
internal sealed record Prechecked(ClusterExamined Seen, DatabaseResolution Resolved);
