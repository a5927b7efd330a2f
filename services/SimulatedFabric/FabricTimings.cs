namespace UpgradePlatform.SimulatedFabric;

/// <summary>How long simulated devices take, each 0 to 1 hour. The defaults let a person follow a demonstration.</summary>
public sealed class FabricTimings
{
    /// <summary>An upgrade script, from start to exit.</summary>
    public TimeSpan Script { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>A reboot, from going down to answering again.</summary>
    public TimeSpan Boot { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Transit traffic leaving a detoured switch.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>Recovery of the service configuration.</summary>
    public TimeSpan Recover { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>Adjacencies coming up after a boot or recovery, and traffic returning after a release.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(0.3);

    internal IEnumerable<TimeSpan> All => [Script, Boot, Drain, Recover, Settle];
}
