namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>What a number in an answer counts.</summary>
internal enum Unit
{
    None,
    Seconds,
    Milliseconds,

    /// <summary>Seconds since 1970 (UTC) at which something began; read as the time since then.</summary>
    Since,

    /// <summary>A length of time in words: <c>1w2d03h</c>, <c>00:12:33</c>, <c>3 days, 4 hours</c>.</summary>
    Words,
    Bytes,
    Kilobytes,
    Megabytes,
}
