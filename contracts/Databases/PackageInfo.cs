namespace UpgradePlatform.Contracts.Databases;

/// <summary>A stored package, by its content.</summary>
/// <param name="Name">Name: <c>oceanbase-ce</c>.</param>
/// <param name="Version">Dotted version: <c>4.2.1.1</c>.</param>
/// <param name="Release">Build and distribution: <c>101000062023110109.el7</c>.</param>
/// <param name="Architecture">Architecture: <c>x86_64</c>.</param>
/// <param name="Sha256">Digest of the file, 64 hexadecimal digits in lower case; its name in the artifact store.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="UnpackedSize">Bytes of what it holds, unpacked.</param>
public sealed record PackageInfo(string Name, string Version, string Release, string Architecture, string Sha256, long Size, long UnpackedSize);
