namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record OperationHeader(Guid Id, string? DialectId, string Cluster, string Phase, string Direction, string Intent, string? Outcome, string? OutcomeReason);
