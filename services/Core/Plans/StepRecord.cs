namespace UpgradePlatform.Core.Plans;

/// <summary>A fact of ours that a record step writes: a declared property of the unit's node.</summary>
/// <param name="Property">Property: <c>equipmentType</c>.</param>
/// <param name="Value">New value.</param>
public sealed record StepRecord(string Property, string Value);
