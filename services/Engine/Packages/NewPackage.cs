namespace UpgradePlatform.Engine.Packages;

/// <summary>What was read of a package that is to be stored.</summary>
public sealed record NewPackage
{
    /// <summary>Name: <c>oceanbase-ce</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version: <c>4.2.1.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Release: <c>101000062023110109.el7</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Architecture: <c>x86_64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>MD5 of header and payload, 32 hexadecimal digits in lower case.</summary>
    public required string Md5 { get; init; }

    /// <summary>Bytes of header and payload, without lead and signature.</summary>
    public required long PayloadSize { get; init; }

    /// <summary>Bytes of the files it holds, unpacked.</summary>
    public required long UnpackedSize { get; init; }

    /// <summary>Text of <c>oceanbase_upgrade_dep.yml</c>; null where the package holds none.</summary>
    public string? RouteData { get; init; }
}
