namespace UpgradePlatform.Api.Native.Models;

/// <summary>A package that is stored.</summary>
/// <param name="Id">Number; a package stored again gets a further one, and the newest wins.</param>
/// <param name="Name">Name.</param>
/// <param name="Version">Dotted version.</param>
/// <param name="Release">Build and distribution.</param>
/// <param name="Architecture">Architecture.</param>
/// <param name="Sha256">Digest of the file; its name among the artifacts.</param>
/// <param name="Md5">MD5 of header and payload, as the package itself carries it.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="UnpackedSize">Bytes of what it holds.</param>
/// <param name="HasUpgradeData">Whether it says from which versions it can be reached.</param>
/// <param name="StoredAt">When it was stored (UTC).</param>
/// <param name="StoredBy">Who stored it.</param>
public sealed record PackageModel(
    long Id,
    string Name,
    string Version,
    string Release,
    string Architecture,
    string Sha256,
    string Md5,
    long Size,
    long UnpackedSize,
    bool HasUpgradeData,
    DateTimeOffset StoredAt,
    string StoredBy);
