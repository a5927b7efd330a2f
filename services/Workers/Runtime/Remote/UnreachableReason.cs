namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>Why a device or a host could not be asked.</summary>
public enum UnreachableReason
{
    /// <summary>None of the others; the text says what is known.</summary>
    Other,

    /// <summary>The fleet does not say how to reach it, or the secret it names cannot be read.</summary>
    NotConfigured,

    /// <summary>Its name is unknown to the resolver.</summary>
    NameUnknown,

    /// <summary>The network knows no way to it.</summary>
    NoRoute,

    /// <summary>Nothing listens on the port.</summary>
    Refused,

    /// <summary>No connection within the time allowed for one.</summary>
    ConnectTimeout,

    /// <summary>It answered, and had no room for another session.</summary>
    Busy,

    /// <summary>The user, the key or the password was not accepted.</summary>
    LoginDenied,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>The command did not end in its time.</summary>
    CommandTimeout,
}
