namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A tenant.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name.</param>
internal sealed record Tenant(long Id, string Name);
