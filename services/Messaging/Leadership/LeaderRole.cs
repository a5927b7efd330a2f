namespace UpgradePlatform.Messaging.Leadership;

/// <summary>A duty that at most one process does at a time, by a session advisory lock of the database.</summary>
/// <param name="Name">For logs and metrics.</param>
/// <param name="Number">Second key of the lock; the first is common to all roles. Kept for ever: releases run side by side.</param>
/// <param name="Channel">Notification channel that announces work; null where there is none.</param>
public sealed record LeaderRole(string Name, int Number, string? Channel)
{
    /// <summary>Sends the rows of the outbox.</summary>
    public static readonly LeaderRole Outbox = new("outbox", 1, "upgrade_outbox");

    /// <summary>Gives committed events their global position.</summary>
    public static readonly LeaderRole EventPositions = new("event-positions", 2, "upgrade_events");

    /// <summary>Publishes events to subscribers.</summary>
    public static readonly LeaderRole Notifier = new("notifier", 3, "upgrade_event_positions");

    /// <summary>Tells clients what they asked to be told under the addresses they gave.</summary>
    public static readonly LeaderRole Notifications = new("notifications", 4, "upgrade_event_positions");
}
