namespace UpgradePlatform.Packages.Rpm;

/// <summary>Outcome of taking one file out of a package.</summary>
/// <param name="Length">Bytes of the file, written to the target; null beside a problem.</param>
/// <param name="Problem">Problem; null where the file was written.</param>
public sealed record RpmExtraction(long? Length, PackageProblem? Problem);
