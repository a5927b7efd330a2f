namespace UpgradePlatform.Engine.Notifications;

/// <summary>How a notification stands.</summary>
public enum NotificationState
{
    /// <summary>It is to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>All tries were in vain; only a person starts it again.</summary>
    GivenUp,

    /// <summary>The address is not one that is called; nothing was sent.</summary>
    Refused,
}
