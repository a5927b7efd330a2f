namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A database or host understood and said no, or cannot do it.</summary>
/// <param name="Code">For programs, kebab-case: <c>disk-full</c>, <c>zone-not-stoppable</c>.</param>
/// <param name="Text">In its own words, for a person.</param>
internal sealed record Refusal(string Code, string Text);
