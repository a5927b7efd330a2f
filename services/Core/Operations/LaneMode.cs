namespace UpgradePlatform.Core.Operations;

/// <summary>Whether an operation needs its cluster for itself.</summary>
public enum LaneMode
{
    /// <summary>Owns the cluster while it runs.</summary>
    Exclusive,

    /// <summary>Only reads.</summary>
    None,
}
