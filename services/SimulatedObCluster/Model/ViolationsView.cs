namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Violations as shown: how many of each kind, and each of them.</summary>
internal sealed record ViolationsView(int Total, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Violation> All);
