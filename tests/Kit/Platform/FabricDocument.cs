namespace UpgradePlatform.TestKit;

/// <summary>A simulated cluster as the devices show it.</summary>
public sealed record FabricDocument(IReadOnlyList<FabricNodeDocument> Nodes, IReadOnlyList<FabricJobDocument> Jobs, FabricViolations Violations)
{
    /// <summary>A node.</summary>
    public FabricNodeDocument Node(string name) => Nodes.First(node => node.Name == name);
}
