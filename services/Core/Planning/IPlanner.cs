using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning;

/// <summary>Plans the operations of one family. Pure: the same input gives the same plan.</summary>
public interface IPlanner
{
    /// <summary>Family, from <see cref="Contracts.Families"/>.</summary>
    string Family { get; }

    /// <summary>The plan for a request, with findings; never throws for what a client asked.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="policy">How it behaves.</param>
    /// <param name="cluster">Cluster, as declared and observed.</param>
    /// <param name="leftovers">What operations left on the cluster; detours need them, nothing else does.</param>
    Plan Plan(OperationKind kind, UpgradeRequest request, OperationPolicy policy, ClusterView cluster, ImmutableArray<Leftover> leftovers = default);
}
