using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>Enough healthy nodes of the same role stay in service while the unit is out.</summary>
public sealed class ResidualCapacity : IRule
{
    /// <inheritdoc/>
    public string Name => "residual-capacity";

    /// <inheritdoc/>
    public string Purpose => "Enough healthy nodes of the same role stay in service while the unit is out.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        if (!context.Cluster.Nodes.TryGetValue(context.Unit.Id, out var self))
            return new RuleRefusal(Name, $"{context.Unit.Id} is no longer declared.", null);
        var peers = context.Cluster.Nodes.Values.Count(node => node.Role == self.Role);
        var others = context.Named(node => node.Role == self.Role);
        var left = peers - 1 - others.Count;
        var least = Math.Min(peers - 1, (int)Math.Ceiling(peers * context.Operation.Policy.MinInService));
        var because = others.Count > 0 ? $", without {OutOfService.List(others)}" : "";
        return left < least ? new RuleRefusal(Name, $"Without {self.Id}, {left} of {peers} {self.Role} nodes would carry the traffic{because}; at least {least} must.", null) : null;
    }
}
