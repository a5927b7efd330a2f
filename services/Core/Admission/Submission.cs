using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Core.Admission;

/// <summary>A request to carry something out.</summary>
public sealed record Submission
{
    /// <summary>Id of the operation to be.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asks.</summary>
    public required string By { get; init; }

    /// <summary>Why, for people; null where it was not said.</summary>
    public string? Reason { get; init; }

    /// <summary>What is done.</summary>
    public OperationKind Kind { get; init; }

    /// <summary>What is asked for.</summary>
    public required UpgradeRequest Request { get; init; }

    /// <summary>How it behaves.</summary>
    public required OperationPolicy Policy { get; init; }

    /// <summary>Earliest start (UTC); null for now.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Digest of the plan the person saw; null when none was shown.</summary>
    public string? PlanDigest { get; init; }
}
