namespace UpgradePlatform.Contracts.Messages;

/// <summary>An operation was admitted; its saga may begin.</summary>
public sealed record OperationSubmitted
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }
}
