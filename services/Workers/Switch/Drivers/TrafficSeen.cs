namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>Transit traffic of a switch, by its own counters.</summary>
/// <param name="Gone">Whether none passes, and has not for a while.</param>
/// <param name="Back">Whether it carries what it should.</param>
/// <param name="Text">How much passes, in words.</param>
internal sealed record TrafficSeen(bool Gone, bool Back, string Text)
{
    /// <summary>Why it is too late for the traffic to leave; null while it may.</summary>
    public string? Overdue { get; init; }
}
