namespace UpgradePlatform.Contracts.Databases;

/// <summary>Codes of <see cref="Concern"/>, in the order in which the vendor asks (OBShell specification 5.2).</summary>
public static class ConcernCodes
{
    /// <summary>The host of a server does not answer.</summary>
    public const string HostUnavailable = "host-unavailable";

    /// <summary>A database server is not in service.</summary>
    public const string ServerUnavailable = "server-unavailable";

    /// <summary>No Python on a host.</summary>
    public const string NoPython = "no-python";

    /// <summary>Python on a host lacks the module <c>mysql.connector</c>.</summary>
    public const string NoPythonModule = "no-python-module";

    /// <summary>A tenant's schema is not refreshed on a server.</summary>
    public const string SchemaNotRefreshed = "schema-not-refreshed";

    /// <summary>A tablet is being merged.</summary>
    public const string TabletMerging = "tablet-merging";

    /// <summary>A tenant is in major compaction.</summary>
    public const string MajorCompaction = "major-compaction";

    /// <summary>Servers differ in <c>min_observer_version</c>.</summary>
    public const string MinVersionDiffers = "min-observer-version-differs";

    /// <summary>Tenants differ in <c>compatible</c>.</summary>
    public const string CompatibleDiffers = "compatible-differs";

    /// <summary>A backup task runs.</summary>
    public const string BackupRunning = "backup-running";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        HostUnavailable, ServerUnavailable, NoPython, NoPythonModule, SchemaNotRefreshed, TabletMerging, MajorCompaction,
        MinVersionDiffers, CompatibleDiffers, BackupRunning,
    ];
}
