namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A job as shown. The exit code is absent while it runs.</summary>
internal sealed record JobView(
    string AttemptId, string Node, JobKind Kind, string? Script, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    bool Running, int? ExitCode, bool Interrupted, bool TimedOut, bool Lost, long OutputLength);
