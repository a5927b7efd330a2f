namespace UpgradePlatform.SyslogReceiver;

/// <summary>What became of a line.</summary>
internal enum LineFate
{
    /// <summary>Stored with an operation.</summary>
    Stored,

    /// <summary>No operation is at work on its device.</summary>
    Idle,

    /// <summary>No device has the sender's address.</summary>
    UnknownSource,

    /// <summary>Several devices have the sender's address.</summary>
    AmbiguousSource,

    /// <summary>Its device says more than it may.</summary>
    RateLimited,

    /// <summary>The database does not keep up, or is away.</summary>
    QueueFull,

    /// <summary>It holds no text.</summary>
    Empty,

    /// <summary>The database refused it.</summary>
    Refused,
}
