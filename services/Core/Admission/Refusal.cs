namespace UpgradePlatform.Core.Admission;

/// <summary>Why something is not admitted.</summary>
/// <param name="Code">For programs, kebab-case.</param>
/// <param name="Text">For a person.</param>
public sealed record Refusal(string Code, string Text);
