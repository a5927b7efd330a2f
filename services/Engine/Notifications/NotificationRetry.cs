namespace UpgradePlatform.Engine.Notifications;

/// <summary>What became of a wish to send a notification again.</summary>
public enum NotificationRetry
{
    /// <summary>It is sent next, with all its tries before it.</summary>
    Waiting,

    /// <summary>There is no such notification.</summary>
    Unknown,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>It has no body to send.</summary>
    Empty,
}
