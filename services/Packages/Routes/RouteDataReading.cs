using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Packages.Routes;

/// <summary>Outcome of reading upgrade data: the entries, or why they cannot be understood.</summary>
/// <param name="Entries">Entries, in the file's order; null beside a problem.</param>
/// <param name="Problem">Problem; null beside entries.</param>
public sealed record RouteDataReading(IReadOnlyList<RouteEntry>? Entries, PackageProblem? Problem);
