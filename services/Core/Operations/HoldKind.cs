namespace UpgradePlatform.Core.Operations;

/// <summary>Named reasons why an operation does not move.</summary>
public enum HoldKind
{
    /// <summary>A confirmation or a bake time.</summary>
    Gate,

    /// <summary>A person paused it.</summary>
    Pause,

    /// <summary>A step failed; a person decides.</summary>
    Failure,

    /// <summary>The outcome of an attempt is not known.</summary>
    Unknown,

    /// <summary>A rule forbids the next unit.</summary>
    Rule,

    /// <summary>No worker answers.</summary>
    NoWorker,

    /// <summary>Another operation owns the cluster.</summary>
    Lane,

    /// <summary>Its time has not come.</summary>
    Time,

    /// <summary>Facts are awaited.</summary>
    Facts,

    /// <summary>The plan changed; a person must approve.</summary>
    Approval,

    /// <summary>The platform starts nothing now: it is blocked, being renewed, or not running.</summary>
    Platform,

    /// <summary>The time in which further nodes may start is over; a person may confirm that they start all the same, or reject.</summary>
    Window,
}
