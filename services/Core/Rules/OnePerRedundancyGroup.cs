using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>Never more nodes of a redundancy group out of service than the policy allows.</summary>
public sealed class OnePerRedundancyGroup : IRule
{
    /// <inheritdoc/>
    public string Name => "one-per-redundancy-group";

    /// <inheritdoc/>
    public string Purpose => "Never more nodes of a redundancy group out of service than the policy allows.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        if (context.Unit.TakesOut.IsEmpty)
            return null;
        var limit = context.Operation.Policy.MaxUnavailable;
        var others = context.Named(node => node.RedundancyGroup == context.Unit.RedundancyGroup);
        return others.Count >= limit
            ? new RuleRefusal(Name, $"{OutOfService.List(others)} of group {context.Unit.RedundancyGroup} {(others.Count == 1 ? "is" : "are")} out of service; at most {limit} may be, {context.Unit.Id} included.", null)
            : null;
    }
}
