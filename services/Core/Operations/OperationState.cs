using System.Collections.Immutable;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Operations;

/// <summary>Everything decisions about one operation depend on: phase, direction, intent, holds, and how the plan stands. Immutable.</summary>
public sealed record OperationState
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Family, from <see cref="Contracts.Families"/>.</summary>
    public required string Family { get; init; }

    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>What is done.</summary>
    public OperationKind Kind { get; init; }

    /// <summary>Whether it needs the cluster for itself.</summary>
    public LaneMode Lane { get; init; }

    /// <summary>What was asked for.</summary>
    public required UpgradeRequest Request { get; init; }

    /// <summary>How it behaves.</summary>
    public required OperationPolicy Policy { get; init; }

    /// <summary>Current revision of the plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Phase.</summary>
    public Phase Phase { get; init; }

    /// <summary>Direction.</summary>
    public Direction Direction { get; init; }

    /// <summary>Intent.</summary>
    public Intent Intent { get; init; }

    /// <summary>Where a cancel takes hold; meaningful with <see cref="Intent.Cancel"/>.</summary>
    public CancelMode CancelMode { get; init; }

    /// <summary>Set when the operation is on its way to this outcome and starts no further unit.</summary>
    public Outcome? Ending { get; init; }

    /// <summary>Outcome once closed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why it ended so, for a person.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>Why it ended so, for programs: the code of a finding, of a problem, or one of <see cref="OutcomeCodes"/>; null where nothing is to be told.</summary>
    public string? OutcomeCode { get; init; }

    /// <summary>For <see cref="LaneMode.Borrowed"/>: the operation that carries it out; null when nothing is to be carried out, and it only closes.</summary>
    public Guid? Lender { get; init; }

    /// <summary>Borrowed operations that this one carries out.</summary>
    public ImmutableArray<Loan> Loans { get; init; } = [];

    /// <summary>When its failure or cancel cancelled the operations queued behind it (UTC); it does so once.</summary>
    public DateTimeOffset? CascadedAt { get; init; }

    /// <summary>A person confirmed that nodes start although <see cref="OperationPolicy.NotAfter"/> has passed.</summary>
    public bool WindowWaived { get; init; }

    /// <summary>Holds.</summary>
    public ImmutableArray<Hold> Holds { get; init; } = [];

    /// <summary>Units, in the order of the plan.</summary>
    public required ImmutableArray<UnitState> Units { get; init; }

    /// <summary>Attempts that may still act.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>Outstanding question for facts.</summary>
    public FactsRequest? Facts { get; init; }

    /// <summary>Questions for facts asked so far.</summary>
    public int FactsNumber { get; init; }

    /// <summary>When facts were last asked for (UTC).</summary>
    public DateTimeOffset? FactsAskedAt { get; init; }

    /// <summary>Recorded at close.</summary>
    public ImmutableArray<Leftover> Leftovers { get; init; } = [];

    /// <summary>Failed units so far.</summary>
    public int Failures { get; init; }

    /// <summary>A failure was accepted by a person or the plan.</summary>
    public bool AcceptedFailure { get; init; }

    /// <summary>Digest of a changed plan that a person approved.</summary>
    public string? ApprovedDigest { get; init; }

    /// <summary>Fencing number of the lane; 0 before it is owned.</summary>
    public long Fence { get; init; }

    /// <summary>Events so far.</summary>
    public long Sequence { get; init; }

    /// <summary>Earliest start (UTC).</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Admission (UTC).</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it got the lane (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it closed (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it was paused (UTC), while it is.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When it must be looked at again at the latest (UTC); null only when closed (I5).</summary>
    public DateTimeOffset? WakeAt { get; init; }
}
