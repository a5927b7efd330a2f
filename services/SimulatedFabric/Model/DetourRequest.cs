namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Body that sets or releases a detour.</summary>
internal sealed record DetourRequest
{
    /// <summary>In whose name: an operation id, or any other text for somebody else.</summary>
    public required string Owner { get; init; }

    public required long Fence { get; init; }
}
