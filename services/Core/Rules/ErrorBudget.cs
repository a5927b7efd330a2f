namespace UpgradePlatform.Core.Rules;

/// <summary>No further unit starts once more units failed than the policy tolerates.</summary>
public sealed class ErrorBudget : IRule
{
    /// <inheritdoc/>
    public string Name => "error-budget";

    /// <inheritdoc/>
    public string Purpose => "No further unit starts once more units failed than the policy tolerates.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        var (failures, limit) = (context.Operation.Failures, context.Operation.Policy.MaxFailures);
        return failures > limit ? new RuleRefusal(Name, $"{failures} units failed; the policy tolerates {limit}. Cancel, roll back or abandon the operation.", null) : null;
    }
}
