namespace UpgradePlatform.Contracts.Messages;

/// <summary>A piece of the output of an attempt.</summary>
public sealed record AttemptLogged
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Attempt.</summary>
    public required string AttemptId { get; init; }

    /// <summary>Byte offset of the piece in the whole output; the same piece sent twice is stored once.</summary>
    public required long Offset { get; init; }

    /// <summary>At most 64 kB of UTF-8 text, redacted, control sequences stripped.</summary>
    public required string Text { get; init; }
}
