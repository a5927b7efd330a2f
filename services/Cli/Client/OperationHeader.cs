namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record OperationHeader(Guid Id, string? DialectId, string Dialect, string Family, string Cluster, string Kind, string Phase, string Direction, string Intent, string? Outcome, string? OutcomeReason, string SubmittedBy, DateTimeOffset AcceptedAt, DateTimeOffset NotBefore, DateTimeOffset? StartedAt, DateTimeOffset? ClosedAt);
