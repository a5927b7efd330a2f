using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>Header of a revision of a plan.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Direction">Forward, or the mirror.</param>
/// <param name="Digest">Digest.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
public sealed record PlanRevision(int Revision, Direction Direction, string Digest, DateTimeOffset CreatedAt);
