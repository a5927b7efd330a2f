namespace UpgradePlatform.TestKit;

/// <summary>A simulated cluster of a test fleet: nodes <c>spine-1 ...</c> and <c>leaf-1 ...</c>, every leaf linked to every spine, leaves in pairs.</summary>
/// <param name="Id">Cluster id.</param>
/// <param name="Spines">How many spines.</param>
/// <param name="Leaves">How many leaves.</param>
public sealed record TestFabric(string Id, int Spines = 2, int Leaves = 2);
