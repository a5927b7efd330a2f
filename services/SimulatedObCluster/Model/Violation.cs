namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Something that should never happen, and did.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Text">With whom, for a person.</param>
internal sealed record Violation(ViolationKind Kind, DateTimeOffset At, string Text);
