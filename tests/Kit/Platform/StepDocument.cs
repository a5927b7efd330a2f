namespace UpgradePlatform.TestKit;

/// <summary>A step.</summary>
public sealed record StepDocument(string Key, string Kind, string Status, int Tries, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);
