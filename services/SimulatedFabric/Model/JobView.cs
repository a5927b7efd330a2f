namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A job as shown. The exit code is absent while it runs.</summary>
internal sealed record JobView(
    string AttemptId, string Node, string Owner, string Host, string ScriptPath, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    bool Running, int? ExitCode, bool Interrupted, long LogLength);
