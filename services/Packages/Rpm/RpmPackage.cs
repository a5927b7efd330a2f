namespace UpgradePlatform.Packages.Rpm;

/// <summary>What an RPM says of itself, its digests verified.</summary>
public sealed record RpmPackage
{
    /// <summary>Name: <c>oceanbase-ce</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version: <c>4.2.1.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Release: <c>101000062023110109.el7</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Architecture: <c>x86_64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Bytes of the whole file.</summary>
    public required long Size { get; init; }

    /// <summary>Bytes of header and payload, without lead and signature: what the signature calls its size.</summary>
    public required long PayloadSize { get; init; }

    /// <summary>Bytes of the files it holds, unpacked.</summary>
    public required long UnpackedSize { get; init; }

    /// <summary>MD5 of header and payload, 32 hexadecimal digits in lower case; what the vendor shows of a package.</summary>
    public required string Md5 { get; init; }

    /// <summary>Where the payload begins, bytes from the beginning of the file.</summary>
    public required long PayloadOffset { get; init; }

    /// <summary>Format of the payload: <c>cpio</c>.</summary>
    public required string PayloadFormat { get; init; }

    /// <summary>Compression of the payload: <c>xz</c>.</summary>
    public required string PayloadCompressor { get; init; }

    /// <summary>Files and directories.</summary>
    public required IReadOnlyList<RpmFile> Files { get; init; }

    /// <summary>Build: first part of the release.</summary>
    public string Build => Release.Split('.')[0];

    /// <summary>Distribution: last part of the release.</summary>
    public string Distribution => Release.Split('.')[^1];
}
