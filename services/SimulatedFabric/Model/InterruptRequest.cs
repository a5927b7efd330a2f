namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Body that stops a script.</summary>
internal sealed record InterruptRequest
{
    public required long Fence { get; init; }
}
