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
    Plan Plan(OperationKind kind, UpgradeRequest request, OperationPolicy policy, ClusterView cluster);
}
