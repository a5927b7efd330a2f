namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body of an act: in whose name.</summary>
internal record ActRequest
{
    /// <summary>What the fence is of: the cluster, or a check beside it.</summary>
    public required string Scope { get; init; }

    public required long Fence { get; init; }
}
