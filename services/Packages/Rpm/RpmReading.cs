namespace UpgradePlatform.Packages.Rpm;

/// <summary>Outcome of reading an RPM: the package, or why it cannot be taken.</summary>
/// <param name="Package">Package; null beside a problem.</param>
/// <param name="Problem">Problem; null beside a package.</param>
public sealed record RpmReading(RpmPackage? Package, PackageProblem? Problem);
