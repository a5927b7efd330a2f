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
        if (context.Unit.TakesOut.FirstOrDefault(id => !context.Cluster.Nodes.ContainsKey(id)) is { } gone)
            return new RuleRefusal(Name, $"{gone} is no longer declared.", null);
        if (context.Unit.TakesOut.IsEmpty)
            return null;
        var self = context.Cluster.Nodes[context.Unit.TakesOut[0]];
        var going = context.Unit.TakesOut.Length;
        var peers = context.Cluster.Nodes.Values.Count(node => node.Role == self.Role);
        var others = context.Named(node => node.Role == self.Role);
        var left = peers - going - others.Count;
        var least = Math.Min(peers - going, (int)Math.Ceiling(peers * context.Operation.Policy.MinInService));
        var because = others.Count > 0 ? $", without {OutOfService.List(others)}" : "";
        return left < least ? new RuleRefusal(Name, $"Without {context.Unit.Id}, {left} of {peers} {self.Role} nodes would carry the traffic{because}; at least {least} must.", null) : null;
    }
}
