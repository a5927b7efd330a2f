namespace UpgradePlatform.Core.Operations;

/// <summary>How an attempt stands.</summary>
public enum AttemptStatus
{
    /// <summary>Not known to have ended.</summary>
    Open,

    /// <summary>Past its budget; may still act.</summary>
    Unknown,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Ended without its effect.</summary>
    Failed,

    /// <summary>Proven never to have begun.</summary>
    Void,

    /// <summary>Given up; may still act.</summary>
    Abandoned,
}
