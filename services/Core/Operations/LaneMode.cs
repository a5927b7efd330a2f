namespace UpgradePlatform.Core.Operations;

/// <summary>Whether an operation needs its cluster for itself.</summary>
public enum LaneMode
{
    /// <summary>Owns the cluster while it runs.</summary>
    Exclusive,

    /// <summary>Only reads.</summary>
    None,

    /// <summary>
    /// Carried out by the operation that owns the lane (<see cref="OperationState.Lender"/>): a detour release that confirms a node which
    /// waits there. It has its own id, events and result, and no attempts.
    /// </summary>
    Borrowed,
}
