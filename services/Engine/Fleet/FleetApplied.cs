namespace UpgradePlatform.Engine.Fleet;

/// <summary>What became of a fleet.</summary>
/// <param name="Revision">Number of the fleet, rising; null when it was refused.</param>
/// <param name="Refusals">Why it was refused, for a person; empty when it was applied.</param>
public sealed record FleetApplied(long? Revision, IReadOnlyList<string> Refusals);
