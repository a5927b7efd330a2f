namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body that brings a package nearer to its place.</summary>
internal sealed record StageRequest : ActRequest
{
    public required PackageBody Package { get; init; }
}
