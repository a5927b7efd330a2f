namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body of an act that takes something from an unpacked version.</summary>
internal sealed record HopRequest : ActRequest
{
    public required string Version { get; init; }

    public required string Release { get; init; }
}
