namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>The last recovery of a node's services.</summary>
internal sealed class Recovery
{
    public required string AttemptId { get; init; }

    public required string EquipmentType { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public bool WillFail { get; init; }

    public bool Ended { get; set; }
}
