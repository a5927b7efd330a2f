namespace UpgradePlatform.Engine.Events;

/// <summary>Which events are wanted; a member that is null lets all through.</summary>
/// <param name="OperationId">Of one operation.</param>
/// <param name="ClusterId">Of one cluster.</param>
/// <param name="Family">Of one family.</param>
public sealed record EventFilter(Guid? OperationId = null, string? ClusterId = null, string? Family = null)
{
    /// <summary>All events.</summary>
    public static EventFilter All { get; } = new();
}
