using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Rules;

/// <summary>Nodes upgraded by the operation have been healthy for the settling time.</summary>
public sealed class HealthSettled : IRule
{
    /// <inheritdoc/>
    public string Name => "health-settled";

    /// <inheritdoc/>
    public string Purpose => "Nodes upgraded by the operation have been healthy for the settling time.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        var settle = context.Operation.Policy.Settle;
        // What is not healthy for a failure that a person accepted is not waited for; the rules of capacity count it as out of service.
        foreach (var id in context.Operation.Units.Where(unit => unit.Status == UnitStatus.Completed && !unit.FailureAccepted).SelectMany(unit => context.Operation.TakesOut(unit.Id)).Distinct())
        {
            if (!context.Cluster.Nodes.TryGetValue(id, out var node))
                continue;
            if (OutOfService.Ailment(node) is { } ailment)
                return new RuleRefusal(Name, $"{node.Id} was upgraded and is {ailment}.", null);
            if (node.HealthySince is { } since && context.Now - since < settle)
                return new RuleRefusal(Name, $"{node.Id} has been healthy since {since:u}; the settling time is {settle}.", since + settle);
        }

        return null;
    }
}
