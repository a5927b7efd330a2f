namespace UpgradePlatform.Engine.Notifications;

/// <summary>A page of notifications, newest first.</summary>
/// <param name="Items">Notifications.</param>
/// <param name="Next">Opaque place to go on from; null at the end.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationRecord> Items, string? Next);
