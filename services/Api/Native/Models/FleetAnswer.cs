namespace UpgradePlatform.Api.Native.Models;

/// <summary>Answer to a fleet file.</summary>
/// <param name="Clusters">Clusters in the file.</param>
/// <param name="Nodes">Nodes in the file.</param>
/// <param name="DryRun">Whether it was only validated.</param>
public sealed record FleetAnswer(
    int Clusters,
    int Nodes,
    bool DryRun);
