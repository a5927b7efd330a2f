namespace UpgradePlatform.Core.Operations;

/// <summary>What a cluster that is busy when the operation's time has come leads to.</summary>
public enum BusyAtStart
{
    /// <summary>Wait in the lane.</summary>
    Wait,

    /// <summary>
    /// Wait behind an upgrade of the same <see cref="OperationPolicy.QueueGroup"/>; behind anything else close as failed with code
    /// <c>cluster-busy</c>, and touch nothing (specification 2.3 step 3, A10).
    /// </summary>
    FailIfOther,
}
