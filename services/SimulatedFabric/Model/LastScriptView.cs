namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>The last script started for a node.</summary>
internal sealed record LastScriptView(string AttemptId, string Owner, DateTimeOffset StartedAt);
