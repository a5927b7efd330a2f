using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>An operation in a list.</summary>
public sealed record OperationSummary
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Family.</summary>
    public required string Family { get; init; }

    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Kind.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>Phase.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Direction.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>Outcome once closed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why it ended so.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>Dialect it came through.</summary>
    public required string Dialect { get; init; }

    /// <summary>Its id there.</summary>
    public required string DialectId { get; init; }

    /// <summary>Who submitted it.</summary>
    public required string Principal { get; init; }

    /// <summary>Earliest start (UTC).</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Admission (UTC).</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it got the lane (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it closed (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
