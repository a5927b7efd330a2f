namespace UpgradePlatform.Dialects.Msf;

/// <summary>Where the platform offers more than MSF's one way. The defaults are MSF's where a client can see the difference.</summary>
internal sealed record MsfChoices
{
    /// <summary>A failure or cancel of a running upgrade cancels the reservations behind it (S7, D-10).</summary>
    public bool CancelQueuedOnFailure { get; init; } = true;

    /// <summary>An upgrade whose cluster something else owns waits, instead of failing with 030005 (A10).</summary>
    public bool WaitForForeignLane { get; init; }

    /// <summary>A detour is not released while other nodes are detoured (D-11).</summary>
    public bool RefuseReleaseWhileOthersDetoured { get; init; }

    /// <summary>An order that would cut traffic, by the facts at its start, fails then and touches nothing (D-56).</summary>
    public bool RefuseOrdersThatCutTraffic { get; init; } = true;

    /// <summary>A declared link that is down between other nodes keeps the next node from starting (D-16).</summary>
    public bool RequireLinksUp { get; init; } = true;

    /// <summary>Least time between detour and upgrade.</summary>
    public TimeSpan? Drain { get; init; }

    /// <summary>How long a script may run; null for the platform's own.</summary>
    public TimeSpan? UpgradeTimeout { get; init; }

    /// <summary>How long a switch may take to return; null for the platform's own.</summary>
    public TimeSpan? ReturnTimeout { get; init; }

    /// <summary>How long an operator is awaited; null for without limit.</summary>
    public TimeSpan? OperatorTimeout { get; init; }
}
