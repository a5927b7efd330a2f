using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What a decision may know besides the operation itself.</summary>
/// <param name="Now">The database's clock (UTC).</param>
/// <param name="Lane">Lane of the cluster.</param>
/// <param name="Cluster">Cluster as declared and observed; null when it is no longer declared.</param>
/// <param name="Leftovers">What other operations left on the cluster.</param>
public sealed record Situation(DateTimeOffset Now, LaneView Lane, ClusterView? Cluster, ImmutableArray<Leftover> Leftovers)
{
    /// <summary>What the platform as a whole accepts.</summary>
    public PlatformState Platform { get; init; } = PlatformState.Running;

    /// <summary>
    /// For a detour submission: the operation that owns the lane. For a borrowed operation: its lender. Null in every other case, and
    /// where there is none. Read under the lane's lock, so that it cannot change before the decision is stored.
    /// </summary>
    public OperationState? Lender { get; init; }

    /// <summary>How patient decisions are.</summary>
    public DecisionTimings Timings { get; init; } = DecisionTimings.Default;
}
