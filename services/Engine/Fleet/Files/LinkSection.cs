using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The links of a cluster: pairs of nodes, or mappings that name interfaces and cost too. Parallel links are told apart by their interfaces.</summary>
internal sealed class LinkSection(FleetErrors errors, HashSet<string> nodes)
{
    private const int HighestCost = 65535;

    private readonly List<DeclaredLink> _links = [];
    private readonly HashSet<(string Node, string Port)> _ports = [];

    public IReadOnlyList<DeclaredLink> Read(IReadOnlyList<YamlPart> parts)
    {
        foreach (var part in parts)
            if (part.Entries is not null)
                AddMapping(part);
            else if (part.List is [{ Scalar: { } a } first, { Scalar: { } b } second])
                Add(new DeclaredLink(a, b), part, first, second);
            else
                errors.Add(part, "A link is a pair of nodes, [spine-1, leaf-1], or { a: spine-1, aPort: swp1, b: leaf-1, bPort: swp51, cost: 100 }.");
        return _links;
    }

    private void AddMapping(YamlPart part)
    {
        var map = new PartMap(part, errors, "a", "aPort", "b", "bPort", "cost");
        var link = new DeclaredLink(map.Text("a"), map.Text("b"))
        {
            APort = map.Optional("aPort", Shapes.Port(), Shapes.PortWords),
            BPort = map.Optional("bPort", Shapes.Port(), Shapes.PortWords),
            Cost = map.OptionalNumber("cost", HighestCost) ?? DeviceLink.NormalCost,
        };
        if (link is { A.Length: 0 } or { B.Length: 0 })
            return;
        Add(link, part, map.At("a"), map.At("b"));
        foreach (var (node, port, at) in new[] { (link.A, link.APort, "aPort"), (link.B, link.BPort, "bPort") })
            if (port is not null && !_ports.Add((node, port)))
                errors.Add(map.At(at), $"Interface {port} of {node} has another link already.");
    }

    private void Add(DeclaredLink link, YamlPart part, YamlPart a, YamlPart b)
    {
        foreach (var end in new[] { a, b }.Where(end => !nodes.Contains(end.Scalar!)))
            errors.Add(end, $"The cluster has no node {end.Scalar}.");
        if (link.A == link.B)
            errors.Add(part, $"{link.A} is linked to itself.");
        else if (_links.Any(other => Same(link, other)))
            errors.Add(part, $"The link between {link.A} and {link.B} is declared twice.");
        _links.Add(link);
    }

    // Two links between the same nodes are two only where both ends of both name their interfaces.
    private static bool Same(DeclaredLink link, DeclaredLink other) =>
        ((link.A, link.B) == (other.A, other.B) || (link.A, link.B) == (other.B, other.A))
        && new[] { link.APort, link.BPort, other.APort, other.BPort }.Any(port => port is null);
}
