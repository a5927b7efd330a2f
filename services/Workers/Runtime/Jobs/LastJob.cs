namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>The last job started for a node.</summary>
/// <param name="Owner">Operation it was started for.</param>
/// <param name="AttemptId">Attempt.</param>
/// <param name="StartedAt">When, by the clock of the script host.</param>
public sealed record LastJob(string Owner, string AttemptId, DateTimeOffset StartedAt);
