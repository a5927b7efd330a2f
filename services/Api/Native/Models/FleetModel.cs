namespace UpgradePlatform.Api.Native.Models;

/// <summary>The fleet.</summary>
/// <param name="Clusters">Clusters.</param>
public sealed record FleetModel(
    IReadOnlyList<ClusterModel> Clusters);
