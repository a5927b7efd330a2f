namespace UpgradePlatform.Contracts.Databases;

/// <summary>Something that stands against an upgrade, found by asking (OBShell specification 5.2).</summary>
/// <param name="Code">One of <see cref="ConcernCodes"/>.</param>
/// <param name="Text">For a person, with the facts.</param>
/// <param name="Node">Node it is about; null for the cluster.</param>
public sealed record Concern(string Code, string Text, string? Node = null);
