namespace UpgradePlatform.Core.Plans;

/// <summary>What a finding means for the plan.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>A person should look.</summary>
    Warning,

    /// <summary>The plan cannot be carried out.</summary>
    Refusal,
}
