using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>No unit goes out where that cuts a further group of leaves off, as far as links are declared.</summary>
public sealed class Connectivity : IRule
{
    /// <inheritdoc/>
    public string Name => "connectivity";

    /// <inheritdoc/>
    public string Purpose => "Every redundancy group of leaves still reaches every other, over links that are up and nodes in service, while the unit is out.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        if (context.Cluster.Family != Families.Switch || context.Cluster.Links.IsEmpty)
            return null;
        var cut = FabricCut.Avoidable(new FabricGraph(context.Cluster), context.Unit.Id, context.Out, LinkStates.Down(context.Cluster), context.Operation.Policy.MaxUnavailable);
        return cut is null ? null : new RuleRefusal(Name, cut, null);
    }
}
