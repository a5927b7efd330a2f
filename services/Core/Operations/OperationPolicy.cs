using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Operations;

/// <summary>How an operation behaves where more than one way is right. Defaults are those of the native API.</summary>
public sealed record OperationPolicy
{
    /// <summary>Nodes of one redundancy group out of service at once, from 1.</summary>
    public int MaxUnavailable { get; init; } = 1;

    /// <summary>Units that may run side by side within a stage, from 1.</summary>
    public int MaxParallel { get; init; } = 1;

    /// <summary>Failed units tolerated before nothing new starts (rule <c>error-budget</c>), from 0.</summary>
    public int MaxFailures { get; init; }

    /// <summary>Least share of healthy nodes of a role that must stay in service while one is out, 0 to 1.</summary>
    public double MinInService { get; init; } = 0.5;

    /// <summary>Whether a declared link that is down between other nodes keeps the next unit from starting (rule <c>links-up</c>).</summary>
    public bool RequireLinksUp { get; init; } = true;

    /// <summary>
    /// Whether an order that would cut traffic, by the facts, is refused (finding <c>cuts-traffic</c>); otherwise it is a warning, and
    /// rule <c>connectivity</c> decides when the time has come.
    /// </summary>
    public bool RefuseOrdersThatCutTraffic { get; init; }

    /// <summary>How long every node must have been healthy before the next unit starts.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.Zero;

    /// <summary>Facts older than this are not believed.</summary>
    public TimeSpan FactsMaxAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a final failure leads to. With <see cref="FailureChoice.Continue"/> at most <see cref="MaxFailures"/> units may fail.</summary>
    public FailureChoice OnFailure { get; init; } = FailureChoice.Hold;

    /// <summary>What changed facts lead to.</summary>
    public DriftChoice OnDrift { get; init; } = DriftChoice.Replan;

    /// <summary>What a busy cluster leads to.</summary>
    public BusyChoice OnBusy { get; init; } = BusyChoice.Queue;

    /// <summary>
    /// When a detour is taken back besides in the normal course; on failure and on cancel only once the node is known to be fit. MSF
    /// leaves a failed node detoured: <see cref="Plans.ExitOn.Success"/> alone.
    /// </summary>
    public ExitOn ExitOn { get; init; } = ExitOn.Always;

    /// <summary>Whether the request's order is kept, or the planner orders the nodes.</summary>
    public bool KeepOrder { get; init; }

    /// <summary>Whether refusing findings are told at start instead of at submission.</summary>
    public bool FindingsAtStart { get; init; }

    /// <summary>How long the upgrade of one node may take from the end of the script to its return.</summary>
    public TimeSpan ReturnTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the upgrade script may run.</summary>
    public TimeSpan ScriptTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>A waiting confirmation is reported as overdue each time this has passed, from 1 minute.</summary>
    public TimeSpan ConfirmationReminder { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a confirmation is waited for, from 1 second; null for without limit (D-05).</summary>
    public TimeSpan? ConfirmationTimeout { get; init; }

    /// <summary>What a confirmation that nobody gives within <see cref="ConfirmationTimeout"/> leads to.</summary>
    public TimeoutChoice OnConfirmationTimeout { get; init; } = TimeoutChoice.Wait;

    /// <summary>No node starts at or after this moment (UTC); null for no limit (D-43).</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>What nodes that are left at <see cref="NotAfter"/> lead to.</summary>
    public WindowChoice OnNotAfter { get; init; } = WindowChoice.Hold;

    /// <summary>How long a node is kept out of traffic, once traffic has left it, before it is touched: 0 to 24 hours (D-15).</summary>
    public TimeSpan DrainAtLeast { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// Further attempts the platform makes by itself when an upgrade script is proven to have ended without success, 0 to 10 (D-45). Never
    /// after a fatal problem, nor while the outcome of an attempt is unknown. Afterwards <see cref="OnFailure"/> decides.
    /// </summary>
    public int ScriptRetries { get; init; }

    /// <summary>What a cluster that something else owns when its time has come leads to.</summary>
    public BusyAtStart BusyAtStart { get; init; } = BusyAtStart.Wait;

    /// <summary>
    /// Operations of one lane that belong together, such as the reservations of one dialect (<c>msf</c>); null for none. Says who is
    /// meant by <see cref="BusyAtStart.FailIfOther"/> and <see cref="CancelsQueued"/>.
    /// </summary>
    public string? QueueGroup { get; init; }

    /// <summary>
    /// Whether its failure or cancel cancels every operation of the same lane and <see cref="QueueGroup"/> that was accepted by then and
    /// has not started (specification 2.2 S7, D-10). Cancelling a reservation cancels that one alone (S8).
    /// </summary>
    public bool CancelsQueued { get; init; }

    /// <summary>
    /// Whether it closes as cancelled, with code <c>system-state</c>, when the platform does not accept executions as its time has come
    /// (specification 2.2 S9). Otherwise, and in any case while the platform shuts down or starts up (2.11), it is held until they are
    /// accepted again.
    /// </summary>
    public bool CancelledWhenNotAccepting { get; init; }

    /// <summary>Whether a detour is not released while other nodes of the cluster are detoured: finding <c>others-detoured</c> (specification 1.6.1, D-11).</summary>
    public bool RefuseReleaseWhileOthersDetoured { get; init; }
}
