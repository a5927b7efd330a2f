namespace UpgradePlatform.Messaging.Outbox;

/// <summary>What became of one row.</summary>
internal enum SendOutcome
{
    /// <summary>The broker confirmed it.</summary>
    Sent,

    /// <summary>It is worthless by now and was not sent.</summary>
    Expired,

    /// <summary>The broker is away, which says nothing about the row.</summary>
    BrokerAway,

    /// <summary>The broker has no such queue (yet).</summary>
    NoQueue,

    /// <summary>It failed by its own fault; another try may help.</summary>
    Failed,

    /// <summary>It can never be sent.</summary>
    Unsendable,
}
