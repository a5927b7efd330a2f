namespace UpgradePlatform.Dialects.Msf;

/// <summary>Something the planner noticed.</summary>
/// <param name="Severity"><c>note</c>, <c>warning</c> or <c>refusal</c>.</param>
/// <param name="Code">For programs.</param>
/// <param name="Text">For a person.</param>
internal sealed record MsfFinding(string Severity, string Code, string Text);
