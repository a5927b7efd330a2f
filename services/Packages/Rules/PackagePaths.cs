namespace UpgradePlatform.Packages.Rules;

/// <summary>Where things are in the vendor's packages (OBShell specification 3.6).</summary>
public static class PackagePaths
{
    /// <summary>Folder under which everything is.</summary>
    public const string Root = "/home/admin/oceanbase";

    /// <summary>The database server.</summary>
    public const string Observer = Root + "/bin/observer";

    /// <summary>The vendor's agent.</summary>
    public const string Agent = Root + "/bin/obshell";

    /// <summary>Libraries of the server.</summary>
    public const string Libraries = Root + "/lib";

    /// <summary>Upgrade data: which version may follow which.</summary>
    public const string RouteData = Root + "/etc/oceanbase_upgrade_dep.yml";

    /// <summary>What an upgrade to another version needs: scripts and upgrade data.</summary>
    public static IReadOnlyList<string> ForUpgrade { get; } =
    [
        Root + "/etc/upgrade_checker.py", Root + "/etc/upgrade_pre.py", Root + "/etc/upgrade_health_checker.py", Root + "/etc/upgrade_post.py", RouteData,
    ];
}
