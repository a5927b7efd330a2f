namespace UpgradePlatform.Packages;

/// <summary>Codes of <see cref="PackageProblem"/>; stable.</summary>
public static class PackageProblemCodes
{
    /// <summary>It is no RPM at all, or one of sources.</summary>
    public const string NotAPackage = "not-a-package";

    /// <summary>It is cut short, longer than it says, contradicts itself or its digests.</summary>
    public const string Damaged = "damaged";

    /// <summary>Beyond what is read of a package: too many entries, too large a header or file.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Another product, or a package of another edition (vendor: <c>OB.Package.Name.NotSupport</c>).</summary>
    public const string NameNotAllowed = "name-not-allowed";

    /// <summary>The release has no dot (vendor: <c>Package.ReleaseFormat.Invalid</c>).</summary>
    public const string ReleaseFormat = "release-format";

    /// <summary>Below 4.2.0.0 (vendor: <c>Agent.OBVersionNotSupported</c>).</summary>
    public const string VersionNotSupported = "version-not-supported";

    /// <summary>Lacks files that an upgrade needs (vendor: <c>OB.Package.MissingFile</c>).</summary>
    public const string MissingFile = "missing-file";

    /// <summary>The payload is not compressed by xz (vendor: <c>Package.Compression.NotSupported</c>).</summary>
    public const string CompressionNotSupported = "compression-not-supported";

    /// <summary>The payload is no cpio archive (vendor: <c>Package.Format.Invalid</c>).</summary>
    public const string FormatInvalid = "format-invalid";

    /// <summary>The upgrade data in it cannot be understood.</summary>
    public const string RouteDataInvalid = "route-data-invalid";
}
