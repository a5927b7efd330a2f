using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>Everything about one operation, read in one snapshot and without locks.</summary>
public sealed record OperationDetails
{
    /// <summary>Header.</summary>
    public required OperationSummary Summary { get; init; }

    /// <summary>State with plan, units, steps, holds and live attempts.</summary>
    public required OperationState State { get; init; }

    /// <summary>What decisions would know now: for explanations and allowed verbs.</summary>
    public required Situation Situation { get; init; }

    /// <summary>All attempts, in the order in which they started.</summary>
    public required IReadOnlyList<AttemptDetails> Attempts { get; init; }

    /// <summary>What it left, and what it took over.</summary>
    public required IReadOnlyList<LeftoverDetails> Leftovers { get; init; }

    /// <summary>Revisions of its plan.</summary>
    public required IReadOnlyList<PlanRevision> Revisions { get; init; }

    /// <summary>Time of its last event (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>HTTP method of the request.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>Path and query of the request.</summary>
    public string? RequestUri { get; init; }

    /// <summary>Body of the request as it came.</summary>
    public string? RequestBody { get; init; }

    /// <summary>Where the client wants to be told.</summary>
    public string? Notification { get; init; }
}
