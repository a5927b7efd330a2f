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

    /// <summary>Owners of its detour; empty when traffic passes.</summary>
    public required IReadOnlyList<string> DetouredBy { get; init; }

    /// <summary>Percent of its normal transit traffic.</summary>
    public required int TrafficShare { get; init; }

    public required int AdjacencyUp { get; init; }

    public required int AdjacencyExpected { get; init; }

    public required string BootId { get; init; }

    public required DateTimeOffset BootedAt { get; init; }

    public LastScript? LastScript { get; init; }

    public bool Detoured => DetouredBy.Count > 0;

    /// <summary>
    /// Whether it booted since the operation's script was started. Without such a script nothing is known of a reboot, and the version
    /// has to speak alone.
    /// </summary>
    public bool RebootedFor(string owner) => LastScript is { } script && script.Owner == owner && BootedAt > script.StartedAt;
}
