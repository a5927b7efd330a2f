namespace UpgradePlatform.Core.Plans;

/// <summary>Marks a step as a part of an enter/exit pair of its unit.</summary>
/// <param name="Name">Name of the pair within the unit: <c>detour</c>.</param>
/// <param name="Role">Enter or exit.</param>
/// <param name="ExitOn">When the pair is exited; equal on all steps of the pair.</param>
public sealed record StepPair(string Name, PairRole Role, ExitOn ExitOn);
