namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A log stream.</summary>
/// <param name="Tenant">Tenant.</param>
/// <param name="Id">Number within the tenant.</param>
/// <param name="Nodes">Servers that hold a replica, the preferred leader first.</param>
internal sealed record LogStream(long Tenant, long Id, IReadOnlyList<string> Nodes);
