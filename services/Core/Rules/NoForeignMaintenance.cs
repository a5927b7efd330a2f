using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>No unit starts while somebody else keeps a node of the cluster out of service.</summary>
public sealed class NoForeignMaintenance : IRule
{
    /// <inheritdoc/>
    public string Name => "no-foreign-maintenance";

    /// <inheritdoc/>
    public string Purpose => "No unit starts while somebody else keeps a node of the cluster out of service.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        var ours = context.Operation.Id.ToString();
        var foreign = context.Cluster.Nodes.Values
            .Where(node => node.Detoured && node.DetouredBy != ours && !context.Ours(node.Id) && context.Leftovers.All(left => left.Owner.ToString() != node.DetouredBy || left.Unit != node.Id))
            .Select(node => $"{node.Id} ({context.Because(node)})").ToArray();
        return foreign.Length > 0 ? new RuleRefusal(Name, $"Kept out of service by somebody else: {OutOfService.List(foreign)}.", null) : null;
    }
}
