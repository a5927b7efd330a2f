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
        var limit = context.Operation.Policy.MaxUnavailable;
        var others = context.Cluster.Nodes.Values
            .Where(node => node.RedundancyGroup == context.Unit.RedundancyGroup && node.Id != context.Unit.Id && context.OutOfService(node))
            .Select(node => node.Id).ToArray();
        return others.Length >= limit
            ? new RuleRefusal(Name, $"{string.Join(", ", others)} of group {context.Unit.RedundancyGroup} {(others.Length == 1 ? "is" : "are")} out of service; at most {limit} may be, {context.Unit.Id} included.", null)
            : null;
    }
}
