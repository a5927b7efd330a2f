using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>An attempt, live or ended.</summary>
/// <param name="Revision">Revision of the plan under which it began.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="LogEnd">End of its output, in bytes.</param>
public sealed record AttemptDetails(int Revision, Attempt Attempt, long LogEnd);
