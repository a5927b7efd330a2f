using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>A leftover and what became of it.</summary>
/// <param name="ClusterId">Cluster.</param>
/// <param name="Leftover">Leftover.</param>
/// <param name="CreatedAt">When it was recorded (UTC).</param>
/// <param name="AdoptedBy">Operation that took it over.</param>
/// <param name="ClearedAt">When it was gone (UTC).</param>
public sealed record LeftoverDetails(string ClusterId, Leftover Leftover, DateTimeOffset CreatedAt, Guid? AdoptedBy, DateTimeOffset? ClearedAt);
