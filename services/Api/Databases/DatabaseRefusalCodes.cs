using UpgradePlatform.Core.Planning.ObServer.Routes;

namespace UpgradePlatform.Api.Databases;

/// <summary>Codes of <see cref="DatabaseRefusal"/>, in the order in which they are looked for (OBShell specification 3.4, 5.3); stable.</summary>
internal static class DatabaseRefusalCodes
{
    /// <summary>The folder is not one (vendor: <c>Common.InvalidPath</c>).</summary>
    public const string InvalidPath = "invalid-path";

    /// <summary>The release has no dot (vendor: <c>Package.ReleaseFormat.Invalid</c>).</summary>
    public const string ReleaseFormat = "release-format";

    /// <summary>The target is below 4.2.0.0 (vendor: <c>Agent.OBVersionNotSupported</c>).</summary>
    public const string VersionNotSupported = "version-not-supported";

    /// <summary>What runs was never seen, of one server at least.</summary>
    public const string RunningVersionUnknown = "running-version-unknown";

    /// <summary>The target is not above what runs (vendor: <c>OB.Upgrade.ToLowerVersion</c>).</summary>
    public const string ToLowerVersion = RouteCodes.ToLowerVersion;

    /// <summary>The architecture of a host was never seen.</summary>
    public const string ArchitectureUnknown = "architecture-unknown";

    /// <summary>Packages are not stored; their names are told (vendor: <c>OB.Package.NotExist</c>).</summary>
    public const string PackageMissing = "package-missing";

    /// <summary>The target's package holds no upgrade data (vendor: <c>OB.Upgrade.DepYamlMissing</c>).</summary>
    public const string DepYamlMissing = "dep-yaml-missing";

    /// <summary>The upgrade data of the target's package cannot be understood.</summary>
    public const string DepYamlInvalid = "dep-yaml-invalid";

    /// <summary>No way leads to the target (vendor: <c>OB.Upgrade.Path.NotExist</c>).</summary>
    public const string PathNotExist = RouteCodes.PathNotExist;

    /// <summary>The target is deprecated (vendor: <c>OB.Upgrade.ToDeprecatedVersion</c>).</summary>
    public const string ToDeprecatedVersion = RouteCodes.ToDeprecatedVersion;
}
