namespace UpgradePlatform.Core.Operations;

/// <summary>What a changed plan basis leads to.</summary>
public enum DriftChoice
{
    /// <summary>Carry out the new plan.</summary>
    Replan,

    /// <summary>Wait for a person.</summary>
    Approve,

    /// <summary>Close as rejected.</summary>
    Fail,
}
