namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Body that starts a script, or attaches to the run of the same attempt.</summary>
internal sealed record JobRequest
{
    public required string Node { get; init; }

    public required string Owner { get; init; }

    public required long Fence { get; init; }

    public required string Host { get; init; }

    public required string ScriptPath { get; init; }

    /// <summary>Whether the switch is wiped and provisioned anew: its services are gone after the reboot.</summary>
    public bool Ztp { get; init; }

    public required string EquipmentType { get; init; }

    public required string Version { get; init; }
}
