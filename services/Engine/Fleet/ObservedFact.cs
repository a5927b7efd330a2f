namespace UpgradePlatform.Engine.Fleet;

/// <summary>One fact about a node, with its time and source.</summary>
/// <param name="Value">Value.</param>
/// <param name="At">When the device was asked (UTC).</param>
/// <param name="Source">Who asked.</param>
public sealed record ObservedFact(string Value, DateTimeOffset At, string Source);
