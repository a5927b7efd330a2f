namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A line a job said.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
internal sealed record OutputLine(DateTimeOffset At, string Text);
