namespace UpgradePlatform.Core.Plans;

/// <summary>Something the planner noticed.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Code">For programs: <c>node-unknown</c>.</param>
/// <param name="Node">Node it is about; null for the whole plan.</param>
/// <param name="Text">For a person.</param>
public sealed record Finding(FindingSeverity Severity, string Code, string? Node, string Text);
