namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>What is wrong with a fleet file, and where.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Path">Place in the structure: <c>clusters[0].nodes[2].role</c>.</param>
/// <param name="Text">For a person.</param>
public sealed record FleetError(int Line, int Column, string Path, string Text);
