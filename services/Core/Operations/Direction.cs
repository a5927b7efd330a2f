namespace UpgradePlatform.Core.Operations;

/// <summary>Which way the plan runs.</summary>
public enum Direction
{
    /// <summary>The plan asked for.</summary>
    Forward,

    /// <summary>The mirror plan.</summary>
    Backward,
}
