namespace UpgradePlatform.Contracts.Messages;

/// <summary>A worker's answer to <see cref="ExecuteStep"/>.</summary>
public sealed record StepAnswered
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Attempt.</summary>
    public required string AttemptId { get; init; }

    /// <summary>Look number of the command answered.</summary>
    public required int Look { get; init; }

    /// <summary>Node the facts are about.</summary>
    public required string Target { get; init; }

    /// <summary>What was found.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>Facts seen on the way, by <see cref="FactNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Present with <see cref="AnswerKind.Failed"/>, and with <see cref="AnswerKind.Unreachable"/> as the reason.</summary>
    public Problem? Problem { get; init; }

    /// <summary>How far, in words, for people; a hint, never evidence.</summary>
    public string? Progress { get; init; }

    /// <summary>When to look again; null leaves it to the platform.</summary>
    public TimeSpan? LookAgainAfter { get; init; }

    /// <summary>When the device was asked (UTC).</summary>
    public required DateTimeOffset ObservedAt { get; init; }
}
