using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>Something a detour sets: the cost of one end of an internal link, the highest metric of a switch, or whether a host port is enabled.</summary>
/// <param name="Node">Switch it is on.</param>
/// <param name="Interface">Interface, or <see cref="Ledger.MaxMetric"/>.</param>
/// <param name="Other">Switch at the other end of the link; the same one for the highest metric.</param>
internal sealed record LinkEnd(string Node, string Interface, string Other)
{
    /// <summary>Whether it is a host port, and the setting whether it is enabled.</summary>
    public bool IsPort { get; init; }

    /// <summary>Name of the setting in the book.</summary>
    internal string Setting => IsPort ? Ledger.Port(Interface) : Interface;

    /// <summary>A host port of a switch.</summary>
    internal static LinkEnd Port(string node, string name) => new(node, name, node) { IsPort = true };

    /// <summary>All that a detour of the switch sets for routing.</summary>
    internal static IReadOnlyList<LinkEnd> Of(SwitchAddress address, DetourMethod method)
    {
        var node = address.Node;
        if (method == DetourMethod.MaxMetric)
            return [new LinkEnd(node, Ledger.MaxMetric, node)];
        var links = Fabric.Links(address, node).Where(link => link is { Interface: not null, NeighbourInterface: not null });
        return [.. links.SelectMany(link => new LinkEnd[] { new(node, link.Interface!, link.Neighbour), new(link.Neighbour, link.NeighbourInterface!, node) }).Distinct()];
    }

    public override string ToString() => IsPort ? $"{Node} host port {Interface}" : Interface == Ledger.MaxMetric ? $"{Node}, highest metric" : $"{Node} {Interface}";
}
