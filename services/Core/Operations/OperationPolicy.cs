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

    /// <summary>How long every node must have been healthy before the next unit starts.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.Zero;

    /// <summary>Facts older than this are not believed.</summary>
    public TimeSpan FactsMaxAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a final failure leads to.</summary>
    public FailureChoice OnFailure { get; init; } = FailureChoice.Hold;

    /// <summary>What changed facts lead to.</summary>
    public DriftChoice OnDrift { get; init; } = DriftChoice.Replan;

    /// <summary>What a busy cluster leads to.</summary>
    public BusyChoice OnBusy { get; init; } = BusyChoice.Queue;

    /// <summary>When a detour is taken back besides in the normal course.</summary>
    public ExitOn ExitOn { get; init; } = ExitOn.Always;

    /// <summary>Whether the request's order is kept, or the planner orders the nodes.</summary>
    public bool KeepOrder { get; init; }

    /// <summary>Whether refusing findings are told at start instead of at submission.</summary>
    public bool FindingsAtStart { get; init; }

    /// <summary>How long the upgrade of one node may take from the end of the script to its return.</summary>
    public TimeSpan ReturnTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the upgrade script may run.</summary>
    public TimeSpan ScriptTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>After this time a waiting confirmation is reported as overdue, once.</summary>
    public TimeSpan ConfirmationReminder { get; init; } = TimeSpan.FromHours(1);
}
