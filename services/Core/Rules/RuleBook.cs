using System.Collections.Immutable;

namespace UpgradePlatform.Core.Rules;

/// <summary>The rules of run time (architecture section 6).</summary>
public static class RuleBook
{
    /// <summary>All rules, in the order in which people should read their refusals.</summary>
    public static ImmutableArray<IRule> All { get; } =
        [new ErrorBudget(), new NoForeignMaintenance(), new NoLeftovers(), new OnePerRedundancyGroup(), new ResidualCapacity(), new QuorumKept(), new Connectivity(), new LinksUp(), new HealthSettled()];

    /// <summary>Refusals of all rules; empty when the unit may start.</summary>
    public static ImmutableArray<RuleRefusal> Refusals(RuleContext context) => [.. All.Select(rule => rule.Judge(context)).OfType<RuleRefusal>()];
}
