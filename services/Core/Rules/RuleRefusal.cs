namespace UpgradePlatform.Core.Rules;

/// <summary>Why the next unit may not start.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Reason">For a person, with the facts.</param>
/// <param name="LookAgainAt">When time alone may change the answer (UTC); null when facts or people must.</param>
public sealed record RuleRefusal(string Rule, string Reason, DateTimeOffset? LookAgainAt);
