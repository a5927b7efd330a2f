namespace UpgradePlatform.Engine.Notifications;

/// <summary>What is not delivered.</summary>
/// <param name="Waiting">To be sent, for the first time or again.</param>
/// <param name="Oldest">How long the oldest of them has waited; zero when none does.</param>
/// <param name="GivenUp">Given up.</param>
/// <param name="Refused">Refused.</param>
public sealed record NotificationBacklog(long Waiting, TimeSpan Oldest, long GivenUp, long Refused);
