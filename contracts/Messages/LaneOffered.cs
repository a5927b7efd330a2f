namespace UpgradePlatform.Contracts.Messages;

/// <summary>The operation that owned the cluster is closed; this one is next.</summary>
public sealed record LaneOffered
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }
}
