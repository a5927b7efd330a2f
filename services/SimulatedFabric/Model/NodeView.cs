namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>A node as shown.</summary>
internal sealed record NodeView
{
    public required string Name { get; init; }

    public required NodeRole Role { get; init; }

    public required string RedundancyGroup { get; init; }

    public required string EquipmentType { get; init; }

    public required string Version { get; init; }

    /// <summary>Whether a manager could read the rest; shown anyway to whoever watches the simulation.</summary>
    public required bool Reachable { get; init; }

    public required bool Healthy { get; init; }

    /// <summary>What it lacks to be healthy, in words.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required bool ServicesUp { get; init; }

    public RecoveryView? Recovery { get; init; }

    public required bool Detoured { get; init; }

    public required IReadOnlyList<string> DetouredBy { get; init; }

    /// <summary>Percent of the normal transit traffic.</summary>
    public required int TrafficShare { get; init; }

    public required int AdjacencyUp { get; init; }

    /// <summary>Adjacencies to neighbours that are not detoured.</summary>
    public required int AdjacencyExpected { get; init; }

    public required string BootId { get; init; }

    public required DateTimeOffset BootedAt { get; init; }

    public required double UptimeSeconds { get; init; }

    public LastScriptView? LastScript { get; init; }
}
