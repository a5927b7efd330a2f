namespace UpgradePlatform.Core.Rules;

/// <summary>No unit starts while an earlier operation left something entered on a node that this one does not upgrade.</summary>
public sealed class NoLeftovers : IRule
{
    /// <inheritdoc/>
    public string Name => "no-leftovers";

    /// <inheritdoc/>
    public string Purpose => "No unit starts while an earlier operation left something entered on a node that this one does not upgrade.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        var planned = context.Operation.Plan.Units.Select(unit => unit.Id).ToHashSet();
        var left = context.Leftovers.Where(leftover => !planned.Contains(leftover.Unit)).Select(leftover => $"{leftover.Pair} on {leftover.Unit} (operation {leftover.Owner})").ToArray();
        return left.Length > 0 ? new RuleRefusal(Name, $"Left by earlier operations: {string.Join(", ", left)}. Release those detours, or upgrade those nodes first.", null) : null;
    }
}
