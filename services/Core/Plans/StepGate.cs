namespace UpgradePlatform.Core.Plans;

/// <summary>What a gate step waits for.</summary>
/// <param name="Kind">Person or time.</param>
/// <param name="Text">Question or reason shown to people.</param>
/// <param name="Bake">For <see cref="GateKind.Bake"/>: how long.</param>
public sealed record StepGate(GateKind Kind, string Text, TimeSpan Bake = default);
