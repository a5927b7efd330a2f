namespace UpgradePlatform.Core.Plans;

/// <summary>The part a step plays in a pair.</summary>
public enum PairRole
{
    /// <summary>Takes the target out, or proves it is out.</summary>
    Enter,

    /// <summary>Puts the target back, or proves it is back.</summary>
    Exit,
}
