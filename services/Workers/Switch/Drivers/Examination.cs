namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>A thorough look at a switch, at its neighbours too.</summary>
/// <param name="State">What it says about itself; null where nobody knows how to ask it.</param>
/// <param name="Findings">Why it is not fit for an upgrade, each with a code; empty when it is.</param>
internal sealed record Examination(SwitchState? State, IReadOnlyList<Refusal> Findings)
{
    /// <summary>What it looks like now, to be compared with later; null for simulated switches.</summary>
    public SwitchPicture? Picture { get; init; }

    /// <summary>What was compared with the picture taken before the upgrade, and how it came out; empty where nothing can be compared.</summary>
    public IReadOnlyList<PostCheck> PostChecks { get; init; } = [];
}
