namespace UpgradePlatform.Contracts.Databases;

/// <summary>Editions of OceanBase and the packages each is made of (OBShell specification 3.6, 5.3).</summary>
public static class Editions
{
    /// <summary>Community edition.</summary>
    public const string Community = "community";

    /// <summary>Business edition: the vendor's agent is upgraded apart.</summary>
    public const string Business = "business";

    /// <summary>Standalone edition.</summary>
    public const string Standalone = "standalone";

    /// <summary>All editions.</summary>
    public static IReadOnlyList<string> All { get; } = [Community, Business, Standalone];

    /// <summary>Packages that every hop needs.</summary>
    public static IReadOnlyList<string> RequiredPackages(string edition) => edition switch
    {
        Business => ["oceanbase"],
        Standalone => ["oceanbase-standalone"],
        _ => ["oceanbase-ce", "oceanbase-ce-libs"],
    };

    /// <summary>Packages that may be uploaded.</summary>
    public static IReadOnlyList<string> AllowedPackages(string edition) => ["obshell", .. RequiredPackages(edition)];
}
