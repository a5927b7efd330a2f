namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Scripts that every version of the database brings for its upgrade (OBShell specification 5.5).</summary>
public static class VersionScripts
{
    /// <summary>Collects every reason against the upgrade.</summary>
    public const string Checker = "upgrade_checker.py";

    /// <summary>Begins the upgrade.</summary>
    public const string Pre = "upgrade_pre.py";

    /// <summary>Waits until cluster or zone is well.</summary>
    public const string HealthChecker = "upgrade_health_checker.py";

    /// <summary>Ends the upgrade: the point of no return.</summary>
    public const string Post = "upgrade_post.py";

    /// <summary>Route data of the version, beside the scripts.</summary>
    public const string Dependencies = "oceanbase_upgrade_dep.yml";

    /// <summary>Files that a package of a new version must hold, under its <c>etc</c>.</summary>
    public static IReadOnlyList<string> Required { get; } = [Checker, Pre, HealthChecker, Post, Dependencies];
}
