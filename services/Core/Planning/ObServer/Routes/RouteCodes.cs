namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>Why there is no way to a version (OBShell specification 1.2, 5.3).</summary>
public static class RouteCodes
{
    /// <summary>The target is not above what runs.</summary>
    public const string ToLowerVersion = "to-lower-version";

    /// <summary>No way leads from what runs to the target.</summary>
    public const string PathNotExist = "path-not-exist";

    /// <summary>The target is marked as deprecated.</summary>
    public const string ToDeprecatedVersion = "to-deprecated-version";

    /// <summary>A version is named twice.</summary>
    public const string DuplicateEntry = "duplicate-entry";
}
