namespace UpgradePlatform.Api.Native.Models;

/// <summary>An operation in a list.</summary>
/// <param name="Id">Operation.</param>
/// <param name="Family">Family.</param>
/// <param name="Cluster">Cluster.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Dialect">Dialect it was submitted through.</param>
/// <param name="DialectId">Its id in that dialect.</param>
/// <param name="Phase">Phase.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Intent">Intent.</param>
/// <param name="Outcome">Outcome once closed.</param>
/// <param name="OutcomeReason">Why it ended so.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="AcceptedAt">Admission (UTC).</param>
/// <param name="NotBefore">Earliest start (UTC).</param>
/// <param name="StartedAt">When it got the cluster (UTC).</param>
/// <param name="ClosedAt">When it closed (UTC).</param>
public sealed record OperationSummary(
    Guid Id,
    string Family,
    string Cluster,
    string Kind,
    string Dialect,
    string? DialectId,
    string Phase,
    string Direction,
    string Intent,
    string? Outcome,
    string? OutcomeReason,
    string SubmittedBy,
    DateTimeOffset AcceptedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset? StartedAt,
    DateTimeOffset? ClosedAt);
