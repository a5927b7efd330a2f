using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Engine.Packages;

/// <summary>A package that is stored.</summary>
public sealed record StoredPackage
{
    /// <summary>Number; a package stored again gets a further one.</summary>
    public required long Id { get; init; }

    /// <summary>What it is, by its content.</summary>
    public required PackageInfo Info { get; init; }

    /// <summary>Build: first part of the release.</summary>
    public required string Build { get; init; }

    /// <summary>Distribution: last part of the release.</summary>
    public required string Distribution { get; init; }

    /// <summary>MD5 of header and payload, 32 hexadecimal digits in lower case.</summary>
    public required string Md5 { get; init; }

    /// <summary>Bytes of header and payload, without lead and signature.</summary>
    public required long PayloadSize { get; init; }

    /// <summary>Text of <c>oceanbase_upgrade_dep.yml</c>; null where the package holds none.</summary>
    public string? RouteData { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Who stored it.</summary>
    public required string StoredBy { get; init; }
}
