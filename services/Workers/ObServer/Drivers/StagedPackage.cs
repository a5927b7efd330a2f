using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A package on a host.</summary>
/// <param name="Package">Which.</param>
/// <param name="Bytes">Bytes that are there.</param>
/// <param name="Sha256">Digest of them; null while it is not all there.</param>
internal sealed record StagedPackage(PackageInfo Package, long Bytes, string? Sha256)
{
    /// <summary>Whether it is there as it was uploaded.</summary>
    public bool Complete => Sha256 == Package.Sha256;
}
