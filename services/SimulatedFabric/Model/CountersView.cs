namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>What was done by node, and what should not have been.</summary>
internal sealed record CountersView(IReadOnlyDictionary<string, NodeCounters> Nodes, Violations Violations);
