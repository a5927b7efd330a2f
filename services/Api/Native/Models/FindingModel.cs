namespace UpgradePlatform.Api.Native.Models;

/// <summary>Something the planner noticed.</summary>
/// <param name="Severity"><c>note</c>, <c>warning</c> or <c>refusal</c>.</param>
/// <param name="Code">For programs.</param>
/// <param name="Node">Node it is about.</param>
/// <param name="Text">For a person.</param>
public sealed record FindingModel(
    string Severity,
    string Code,
    string? Node,
    string Text);
