namespace UpgradePlatform.Prober;

/// <summary>What a run does.</summary>
/// <param name="Hosts">At least two; packets go from each to every other.</param>
public sealed record ProberSettings(IReadOnlyList<ProbedHost> Hosts)
{
    /// <summary>Packets per second of each ordered pair.</summary>
    public int Rate { get; init; } = 100;

    /// <summary>Source ports the packets of a pair are spread over, so that all equal-cost paths are used.</summary>
    public int Flows { get; init; } = 8;

    /// <summary>How long packets are sent; null is until the run is stopped.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>A packet that arrives later than this after it was sent is lost.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the state is told while the run goes on.</summary>
    public TimeSpan LiveEvery { get; init; } = TimeSpan.FromSeconds(1);
}
