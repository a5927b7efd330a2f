namespace UpgradePlatform.TestKit;

/// <summary>An attempt.</summary>
public sealed record AttemptDocument(
    string Id, string Unit, string Step, string Target, string Role, int Number, string Status, int Looks,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Progress, ProblemDocument? Problem);
