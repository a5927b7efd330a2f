namespace UpgradePlatform.Cli.Rendering;

/// <summary>When watching ends.</summary>
internal enum WatchUntil
{
    /// <summary>The operation is closed.</summary>
    Closed,

    /// <summary>It waits for a person, or is closed.</summary>
    Person,

    /// <summary>It got its cluster, or is closed.</summary>
    Started,

    /// <summary>At once: one look.</summary>
    Now,
}
