using UpgradePlatform.Engine.Notifications;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>What became of one try.</summary>
/// <param name="State"><see cref="NotificationState.Delivered"/>, <see cref="NotificationState.Refused"/>, or <see cref="NotificationState.Waiting"/> where it failed.</param>
/// <param name="Problem">What was wrong, for a person.</param>
internal sealed record DeliveryResult(NotificationState State, string? Problem = null);
