namespace UpgradePlatform.TestKit;

/// <summary>A script on the script host.</summary>
public sealed record FabricJobDocument(string AttemptId, string Node, DateTimeOffset StartedAt, bool Running, int? ExitCode, bool Interrupted);
