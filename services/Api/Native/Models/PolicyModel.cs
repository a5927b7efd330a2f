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
}
