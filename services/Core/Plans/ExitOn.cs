namespace UpgradePlatform.Core.Plans;

/// <summary>When a pair that was entered is exited. What is entered and not exited becomes a leftover.</summary>
[Flags]
public enum ExitOn
{
    /// <summary>Never by itself.</summary>
    None = 0,

    /// <summary>In the normal course.</summary>
    Success = 1,

    /// <summary>After a failure that ends the unit, once the target is known to be fit.</summary>
    Failure = 2,

    /// <summary>After a cancel, once the target is known to be fit.</summary>
    Cancel = 4,

    /// <summary>Always.</summary>
    Always = Success | Failure | Cancel,
}
