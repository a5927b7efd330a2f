namespace UpgradePlatform.Core.Operations;

/// <summary>Where a cancel takes hold.</summary>
public enum CancelMode
{
    /// <summary>When what runs has ended.</summary>
    AfterStep,

    /// <summary>When the units in progress are finished.</summary>
    AfterUnit,

    /// <summary>What runs is stopped where it can be.</summary>
    Now,
}
