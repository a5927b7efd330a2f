namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The members of a node that say which of its ports hosts hang on.</summary>
internal sealed class HostPortMembers(FleetErrors errors)
{
    private readonly List<(string Node, string Port, YamlPart At)> _ports = [];

    /// <summary>The ports of a node.</summary>
    public IReadOnlyList<string> Read(string node, PartMap map)
    {
        var ports = new List<string>();
        foreach (var part in map.List("hostPorts"))
        {
            if (part.Scalar is not { } port || !Shapes.Port().IsMatch(port))
                errors.Add(part, $"A host port {Shapes.PortWords}");
            else if (ports.Contains(port))
                errors.Add(part, $"Host port {port} is named twice.");
            else
            {
                ports.Add(port);
                _ports.Add((node, port, part));
            }
        }

        return ports;
    }

    public bool TakenDown(PartMap map)
    {
        var taken = map.Flag("takeHostPortsDown");
        if (taken && map.List("hostPorts").Count == 0)
            errors.Add(map.At("takeHostPortsDown"), "takeHostPortsDown needs hostPorts: the ports that would be taken down.");
        return taken;
    }

    /// <summary>A port hosts hang on is no internal link's: taken down, it would cut the fabric.</summary>
    public void Unlinked(IReadOnlyList<DeclaredLink> links)
    {
        foreach (var (node, port, at) in _ports.Where(entry => links.Any(link => (link.A, link.APort) == (entry.Node, entry.Port) || (link.B, link.BPort) == (entry.Node, entry.Port))))
            errors.Add(at, $"{port} of {node} has an internal link; no hosts hang on it.");
        _ports.Clear();
    }
}
