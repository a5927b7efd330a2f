namespace UpgradePlatform.Core.Plans;

/// <summary>The ordinal and name under which a dialect shows a step; steps of ours in between share a slot.</summary>
/// <param name="Ordinal">The vendor's count.</param>
/// <param name="Name">The vendor's name.</param>
public sealed record StepSlot(int Ordinal, string Name);
