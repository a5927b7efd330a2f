namespace UpgradePlatform.Core.Operations;

/// <summary>Codes of <see cref="OperationState.OutcomeCode"/> that are no codes of findings or problems.</summary>
public static class OutcomeCodes
{
    /// <summary>The cluster was busy when its time came (<see cref="BusyAtStart.FailIfOther"/>).</summary>
    public const string ClusterBusy = "cluster-busy";

    /// <summary>The platform did not accept executions when its time came (specification 2.2 S9).</summary>
    public const string SystemState = "system-state";

    /// <summary>Cancelled because an operation before it failed or was cancelled (specification 2.2 S7).</summary>
    public const string Cascade = "cascade";

    /// <summary>The time in which nodes may start was over (D-43).</summary>
    public const string WindowClosed = "window-closed";

    /// <summary>Nobody confirmed in time (D-05).</summary>
    public const string ConfirmationTimeout = "confirmation-timeout";

    /// <summary>A borrowed operation whose lender ended before it let traffic return.</summary>
    public const string LenderEnded = "lender-ended";
}
