namespace UpgradePlatform.Contracts;

/// <summary>Why something failed: text for a person, code for a program, and the next step.</summary>
/// <param name="Code">Stable, kebab-case, for programs: <c>detour-refused</c>.</param>
/// <param name="Text">One sentence for a person, with the device's own words where it had any.</param>
/// <param name="Class">What may follow.</param>
/// <param name="NextStep">What a person does now; null where the text says it all.</param>
/// <param name="EffectRemains">Whether the device may still show a part of the effect. False only on evidence that nothing was changed.</param>
public sealed record Problem(string Code, string Text, ProblemClass Class, string? NextStep = null, bool EffectRemains = true);
