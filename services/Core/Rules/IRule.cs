namespace UpgradePlatform.Core.Rules;

/// <summary>A named rule that decides at run time whether the next unit may start. Pure.</summary>
public interface IRule
{
    /// <summary>Name, kebab-case.</summary>
    string Name { get; }

    /// <summary>What it is for, in one sentence.</summary>
    string Purpose { get; }

    /// <summary>Null to allow.</summary>
    RuleRefusal? Judge(RuleContext context);
}
