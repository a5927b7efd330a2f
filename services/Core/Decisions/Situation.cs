using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What a decision may know besides the operation itself.</summary>
/// <param name="Now">The database's clock (UTC).</param>
/// <param name="Lane">Lane of the cluster.</param>
/// <param name="Cluster">Cluster as declared and observed; null when it is no longer declared.</param>
/// <param name="Leftovers">What other operations left on the cluster.</param>
public sealed record Situation(DateTimeOffset Now, LaneView Lane, ClusterView? Cluster, ImmutableArray<Leftover> Leftovers)
{
    /// <summary>How patient decisions are.</summary>
    public DecisionTimings Timings { get; init; } = DecisionTimings.Default;
}
