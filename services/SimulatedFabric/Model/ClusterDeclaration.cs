namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Body that declares a fabric.</summary>
internal sealed record ClusterDeclaration
{
    public required IReadOnlyList<NodeDeclaration> Nodes { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    public IReadOnlyList<ScriptHost> ScriptHosts { get; init; } = [];

    internal string? Defect
    {
        get
        {
            var names = Nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
            if (Nodes.Count == 0)
                return "A cluster has at least one node.";
            if (names.Count != Nodes.Count || names.Any(string.IsNullOrWhiteSpace))
                return "Node names are unique and not empty.";
            var loose = Links.FirstOrDefault(l => l.A == l.B || !names.Contains(l.A) || !names.Contains(l.B));
            return loose is null ? null : $"Link {loose.A} - {loose.B} does not join two declared nodes.";
        }
    }
}
