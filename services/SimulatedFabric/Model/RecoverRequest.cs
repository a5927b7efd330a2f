namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Body that starts the recovery of a node's services, or attaches to the one of the same attempt.</summary>
internal sealed record RecoverRequest
{
    public required string AttemptId { get; init; }

    public required long Fence { get; init; }

    public required string EquipmentType { get; init; }
}
