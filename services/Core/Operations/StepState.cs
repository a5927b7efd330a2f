using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Core.Operations;

/// <summary>How a step of the current plan stands.</summary>
public sealed record StepState
{
    /// <summary>Status.</summary>
    public StepStatus Status { get; init; } = StepStatus.Pending;

    /// <summary>Attempts begun so far, per target alike.</summary>
    public int Tries { get; init; }

    /// <summary>Targets that are done.</summary>
    public ImmutableArray<string> DoneTargets { get; init; } = [];

    /// <summary>Not before this moment does the next attempt start (back-off, UTC).</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The undo is to run, or runs, before the next attempt.</summary>
    public bool Undoing { get; init; }

    /// <summary>Attempts of the undo begun so far.</summary>
    public int Undos { get; init; }

    /// <summary>An attempt ended without its effect and without proof that it left no trace.</summary>
    public bool Traced { get; init; }

    /// <summary>An attempt began and nothing proves that it left no trace.</summary>
    public bool Touched { get; init; }

    /// <summary>From this moment on no message of the step sent so far begins anything: it may be delivered late, or a second time, until then (UTC).</summary>
    public DateTimeOffset? QuietAt { get; init; }

    /// <summary>It failed, and the confirmation that follows decides whether that is accepted.</summary>
    public bool Deferred { get; init; }

    /// <summary>Last problem.</summary>
    public Problem? Problem { get; init; }

    /// <summary>First start (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether nothing more is to be done for it.</summary>
    [JsonIgnore]
    public bool Over => Status is StepStatus.Done or StepStatus.Accepted or StepStatus.Skipped || (Deferred && Status == StepStatus.Failed);
}
