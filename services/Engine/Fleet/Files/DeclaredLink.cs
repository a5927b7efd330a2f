namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A link between two nodes of a cluster.</summary>
/// <param name="A">One end.</param>
/// <param name="B">The other.</param>
public sealed record DeclaredLink(string A, string B);
