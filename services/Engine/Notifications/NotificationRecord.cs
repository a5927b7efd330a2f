namespace UpgradePlatform.Engine.Notifications;

/// <summary>A notification in a list.</summary>
public sealed record NotificationRecord
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Operation it tells of.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>One of <see cref="NotificationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the event that is the reason.</summary>
    public required long EventSequence { get; init; }

    /// <summary>Address and port.</summary>
    public required string Target { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path.</summary>
    public required string Path { get; init; }

    /// <summary>State.</summary>
    public required NotificationState State { get; init; }

    /// <summary>Tries so far; a retry starts them anew.</summary>
    public required int Tries { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next (UTC), while it waits.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When it was tried last (UTC).</summary>
    public DateTimeOffset? LastTryAt { get; init; }

    /// <summary>When the receiver took it (UTC).</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>What was wrong at the last try.</summary>
    public string? Problem { get; init; }
}
