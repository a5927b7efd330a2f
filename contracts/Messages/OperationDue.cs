namespace UpgradePlatform.Contracts.Messages;

/// <summary>The operation's <c>wake_at</c> has passed: a deadline, a next look, a reservation, or a heal after a loss.</summary>
public sealed record OperationDue
{
    /// <summary>Operation.</summary>
    public required Guid OperationId { get; init; }
}
