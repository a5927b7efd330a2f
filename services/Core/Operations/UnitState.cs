using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Core.Operations;

/// <summary>How a unit of the current plan stands.</summary>
public sealed record UnitState
{
    /// <summary>Id of the plan's unit.</summary>
    public required string Id { get; init; }

    /// <summary>Status.</summary>
    public UnitStatus Status { get; init; } = UnitStatus.Pending;

    /// <summary>Why it leaves early, if so.</summary>
    public UnitEnding Ending { get; init; }

    /// <summary>Steps, as in the plan.</summary>
    public required ImmutableArray<StepState> Steps { get; init; }

    /// <summary>Pairs that may have been entered and are not verified as exited: what counts as out of service (I2).</summary>
    public ImmutableArray<string> Entered { get; init; } = [];

    /// <summary>A step of an earlier revision, or an earlier operation, may have disturbed the node, and nothing has proven it fit since.</summary>
    public bool Unfit { get; init; }

    /// <summary>Start (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it will not move again.</summary>
    [JsonIgnore]
    public bool Over => Status is not (UnitStatus.Pending or UnitStatus.Running);

    /// <summary>Whether a person accepted the failure of a step: what the node lacks since is known and not waited for.</summary>
    [JsonIgnore]
    public bool FailureAccepted => Steps.Any(step => step.Status == StepStatus.Accepted);

    /// <summary>Whether the node may be out of service on our account.</summary>
    [JsonIgnore]
    public bool Out => !Entered.IsEmpty;
}
