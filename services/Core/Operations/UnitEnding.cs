namespace UpgradePlatform.Core.Operations;

/// <summary>Why a unit is on its way out before its last step.</summary>
public enum UnitEnding
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The operation is being cancelled.</summary>
    Cancel,

    /// <summary>A step failed and the policy does not wait.</summary>
    Failure,

    /// <summary>A person skipped the unit.</summary>
    Skip,
}
