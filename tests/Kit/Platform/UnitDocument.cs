namespace UpgradePlatform.TestKit;

/// <summary>A unit.</summary>
public sealed record UnitDocument(
    string Id, string Status, string? Ending, bool OutOfService, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<StepDocument> Steps);
