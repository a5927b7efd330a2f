using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.Core.Plans;

/// <summary>One step of a unit. What it is; how it went stands in <see cref="Operations.StepState"/>.</summary>
public sealed record PlanStep
{
    /// <summary>Unique within the unit: <c>detour</c>. Part of attempt ids.</summary>
    public required string Key { get; init; }

    /// <summary>Shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Kind.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>For acts: whether it may be repeated.</summary>
    public StepEffect Effect { get; init; } = StepEffect.Convergent;

    /// <summary>What the worker is told.</summary>
    public StepCommand Command { get; init; } = new NoCommand();

    /// <summary>What takes the effect back, for <see cref="RetryMode.UndoFirst"/>; null where nothing does.</summary>
    public StepCommand? Undo { get; init; }

    /// <summary>Nodes, at least one for acts and observes; one attempt each.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Budget of one attempt; afterwards its outcome counts as unknown.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts the platform makes by itself.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.None;

    /// <summary>Where the final failure leads.</summary>
    public StepFailure OnFailure { get; init; } = StepFailure.Policy;

    /// <summary>Part of an enter/exit pair.</summary>
    public StepPair? Pair { get; init; }

    /// <summary>For gates.</summary>
    public StepGate? Gate { get; init; }

    /// <summary>For records.</summary>
    public StepRecord? Record { get; init; }

    /// <summary>Whether a running attempt can be stopped on demand (cancel <c>now</c>).</summary>
    public bool Interruptible { get; init; }

    /// <summary>From here on the old state cannot be had back by leaving things alone.</summary>
    public bool PointOfNoReturn { get; init; }

    /// <summary>The target may be unfit for service from the start of this step until a step that <see cref="ProvesFit"/>.</summary>
    public bool Disturbs { get; init; }

    /// <summary>When done, the target is known to be fit for service.</summary>
    public bool ProvesFit { get; init; }

    /// <summary>Of a step of a mirror: the step it takes back. It is left out where that one never began; null for what always belongs to the way back.</summary>
    public string? Undoes { get; init; }

    /// <summary>
    /// Whether it has failed when its budget runs out, instead of having an unknown outcome. For what leaves nothing behind that goes on by
    /// itself: observes, and acts that are over with the answer of the device.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // plans stored before it was known keep their digests
    public bool FailsInTime { get; init; }

    /// <summary>Where a dialect shows it.</summary>
    public StepSlot? Slot { get; init; }
}
