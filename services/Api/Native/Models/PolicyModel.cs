namespace UpgradePlatform.Api.Native.Models;

/// <summary>How the operation behaves; each member has a default.</summary>
public sealed record PolicyModel
{
    /// <summary>Nodes of one redundancy group out of service at once, 1 to 16.</summary>
    public int MaxUnavailable { get; init; } = 1;

    /// <summary>Units that may run side by side within a stage, 1 to 64.</summary>
    public int MaxParallel { get; init; } = 1;

    /// <summary>Failed units tolerated before nothing new starts, from 0.</summary>
    public int MaxFailures { get; init; }

    /// <summary>Least share of healthy nodes of a role that stay in service, 0 to 1.</summary>
    public double MinInService { get; init; } = 0.5;

    /// <summary>Whether a declared link that is down between other nodes keeps the next unit from starting.</summary>
    public bool RequireLinksUp { get; init; } = true;

    /// <summary>Whether an order that would cut traffic, by the last facts, is refused; otherwise it is a warning.</summary>
    public bool RefuseOrdersThatCutTraffic { get; init; }

    /// <summary>Seconds every upgraded node must have been healthy before the next unit starts, 0 to 86400.</summary>
    public double SettleSeconds { get; init; }

    /// <summary><c>hold</c>, <c>close</c>, <c>rollback</c> or <c>continue</c>.</summary>
    public string OnFailure { get; init; } = "hold";

    /// <summary><c>replan</c>, <c>approve</c> or <c>fail</c>.</summary>
    public string OnDrift { get; init; } = "replan";

    /// <summary><c>queue</c> or <c>refuse</c>.</summary>
    public string OnBusy { get; init; } = "queue";

    /// <summary>Whether the nodes are taken in the order given.</summary>
    public bool KeepOrder { get; init; }

    /// <summary>Seconds the upgrade script of a node may run, 1 to 86400.</summary>
    public double ScriptTimeoutSeconds { get; init; } = 3600;

    /// <summary>Seconds a node may take to return, 1 to 86400.</summary>
    public double ReturnTimeoutSeconds { get; init; } = 1800;

    /// <summary>Seconds a node is kept out of traffic, once that has left it, before it is touched, 0 to 86400.</summary>
    public double DrainSeconds { get; init; }

    /// <summary>Further runs of an upgrade script that is proven to have ended without success, 0 to 10.</summary>
    public int ScriptRetries { get; init; }

    /// <summary>Seconds a confirmation is waited for, 1 to 2678400; without limit where left out.</summary>
    public double? ConfirmationTimeoutSeconds { get; init; }

    /// <summary>What a confirmation that nobody gives in time leads to: <c>wait</c>, <c>fail</c> or <c>release</c>.</summary>
    public string OnConfirmationTimeout { get; init; } = "wait";

    /// <summary>Seconds after which a waiting confirmation is reported as overdue, and again each time they have passed, from 60.</summary>
    public double ConfirmationReminderSeconds { get; init; } = 3600;

    /// <summary>No node starts at or after this moment; no limit where left out.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>What nodes that are left at that moment lead to: <c>hold</c> or <c>close</c>.</summary>
    public string OnNotAfter { get; init; } = "hold";

    /// <summary>Whether a node whose upgrade failed gets its traffic back, once it is known to be fit.</summary>
    public bool ReleaseDetourOnFailure { get; init; } = true;

    /// <summary>Whether a node whose upgrade was cancelled gets its traffic back, once it is known to be fit.</summary>
    public bool ReleaseDetourOnCancel { get; init; } = true;

    /// <summary>Whether a detour is not released while other nodes of the cluster are detoured.</summary>
    public bool RefuseReleaseWhileOthersDetoured { get; init; }

    /// <summary>What a cluster that something else owns when the time has come leads to: <c>wait</c> or <c>failIfOther</c>.</summary>
    public string BusyAtStart { get; init; } = "wait";

    /// <summary>Operations of one cluster that belong together; those of the MSF dialect are in <c>msf</c>.</summary>
    public string? QueueGroup { get; init; }

    /// <summary>Whether its failure or cancel cancels what waits behind it in its queue group.</summary>
    public bool CancelsQueued { get; init; }

    /// <summary>Whether it is cancelled where the platform does not accept operations when its time has come; otherwise it is held until then.</summary>
    public bool CancelledWhenNotAccepting { get; init; }
}
