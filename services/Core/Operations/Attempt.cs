using System.Text.Json.Serialization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Core.Operations;

/// <summary>One try of one step on one target.</summary>
public sealed record Attempt
{
    /// <summary>Deterministic: operation/revision/unit/step/target/role/n.</summary>
    public required string Id { get; init; }

    /// <summary>Unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Step.</summary>
    public required string Step { get; init; }

    /// <summary>Target.</summary>
    public required string Target { get; init; }

    /// <summary>Do or undo.</summary>
    public AttemptRole Role { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Status.</summary>
    public AttemptStatus Status { get; init; } = AttemptStatus.Open;

    /// <summary>Number of the last message sent; answers to earlier ones are dropped.</summary>
    public int Look { get; init; }

    /// <summary>Mode of the last message sent.</summary>
    public StepMode Mode { get; init; }

    /// <summary>The last message is unanswered.</summary>
    public bool Awaiting { get; init; }

    /// <summary>Messages in a row that nobody answered.</summary>
    public int Unanswered { get; init; }

    /// <summary>A worker has answered that the effect began.</summary>
    public bool Begun { get; init; }

    /// <summary>It is to be stopped.</summary>
    public bool Interrupting { get; init; }

    /// <summary>When it started (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>No effect of the last message begins after this (UTC).</summary>
    public DateTimeOffset ActBefore { get; init; }

    /// <summary>Next look (UTC), when none is awaited.</summary>
    public DateTimeOffset NextLookAt { get; init; }

    /// <summary>End of its budget (UTC).</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Last word on progress.</summary>
    public string? Progress { get; init; }

    /// <summary>Last problem.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether it may still act.</summary>
    [JsonIgnore]
    public bool Live => Status is AttemptStatus.Open or AttemptStatus.Unknown;
}
