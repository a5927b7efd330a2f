namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>How a job ended, or that it goes on.</summary>
/// <param name="ExitCode">Status.</param>
/// <param name="Text">Last words.</param>
/// <param name="AgainAt">When it looks again; null when it has ended.</param>
internal sealed record JobResult(int ExitCode, string Text, DateTimeOffset? AgainAt = null);
