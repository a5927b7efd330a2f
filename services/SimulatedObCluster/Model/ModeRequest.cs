namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body that says what is promised.</summary>
internal sealed record ModeRequest
{
    public required Mode Mode { get; init; }
}
