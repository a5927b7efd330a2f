using System.Text.Json.Serialization;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>What a switch that answered says about itself.</summary>
internal sealed record SwitchState
{
    public required string Version { get; init; }

    public required bool Healthy { get; init; }

    /// <summary>What it lacks to be healthy, in words.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required bool ServicesUp { get; init; }

    public RecoveryProgress? Recovery { get; init; }

    /// <summary>Owners of its detour, where it is in effect; empty when traffic passes.</summary>
    public required IReadOnlyList<string> DetouredBy { get; init; }

    /// <summary>Owners that are written down, in effect or on their way in or out.</summary>
    public IReadOnlyList<string> MarkedBy { get => field ?? DetouredBy; init; }

    /// <summary>Percent of its normal transit traffic, where a driver knows such a thing.</summary>
    public int TrafficShare { get; init; }

    public required int AdjacencyUp { get; init; }

    public required int AdjacencyExpected { get; init; }

    public required string BootId { get; init; }

    public required DateTimeOffset BootedAt { get; init; }

    public LastScript? LastScript { get; init; }

    /// <summary>Whether its boot is another than the one its last script found; null where only times can tell.</summary>
    public bool? BootChanged { get; init; }

    /// <summary>Why the host that keeps marks and scripts could not be asked; null when it answered. Neither may then be concluded from.</summary>
    public string? HostSilent { get; init; }

    /// <summary>Its id in the routing protocol, where it was asked for it; no simulated switch is.</summary>
    [JsonIgnore]
    public string? RouterId { get; init; }

    /// <summary>Its serial number, where it was asked for it.</summary>
    [JsonIgnore]
    public string? Serial { get; init; }

    /// <summary>Who is at the other end of its ports; null where it was not asked.</summary>
    [JsonIgnore]
    public IReadOnlyList<NeighbourSeen>? Neighbours { get; init; }

    public bool Detoured => DetouredBy.Count > 0;

    /// <summary>
    /// Whether it booted since the operation's script was started. Without such a script nothing is known of a reboot, and the version
    /// has to speak alone.
    /// </summary>
    public bool RebootedFor(string owner) =>
        LastScript is { } script && script.Owner == owner && (BootChanged ?? BootedAt > script.StartedAt);
}
