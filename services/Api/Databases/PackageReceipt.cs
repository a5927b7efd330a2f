using UpgradePlatform.Engine.Packages;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Rpm;

namespace UpgradePlatform.Api.Databases;

/// <summary>What became of a package that was uploaded.</summary>
/// <param name="Stored">As stored; null where it was not.</param>
/// <param name="Read">What was read of it; null where it could not be read.</param>
/// <param name="Problems">Why it was not stored, in the vendor's order; empty where it was.</param>
internal sealed record PackageReceipt(StoredPackage? Stored, RpmPackage? Read, IReadOnlyList<PackageProblem> Problems);
