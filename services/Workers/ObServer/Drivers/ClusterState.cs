namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A database cluster as it says it is.</summary>
internal sealed record ClusterState
{
    /// <summary>Zones, by name.</summary>
    public required IReadOnlyList<ZoneState> Zones { get; init; }

    public required IReadOnlyList<ServerState> Servers { get; init; }

    public bool SharedStorage { get; init; }

    /// <summary><c>enable_upgrade_mode</c>.</summary>
    public bool UpgradeMode { get; init; }

    /// <summary><c>_upgrade_stage</c>: <c>NONE</c>, <c>DBUPGRADE</c>, <c>POSTUPGRADE</c>.</summary>
    public required string UpgradeStage { get; init; }

    /// <summary><c>min_observer_version</c>, as the servers agree on it; several, with commas, where they do not.</summary>
    public required string MinObserverVersion { get; init; }
}
