namespace UpgradePlatform.TestKit;

/// <summary>Summary of an operation.</summary>
public sealed record OperationHeader(
    Guid Id, string Cluster, string Phase, string Direction, string Intent, string? Outcome, string? OutcomeReason,
    DateTimeOffset AcceptedAt, DateTimeOffset? StartedAt, DateTimeOffset? ClosedAt);
