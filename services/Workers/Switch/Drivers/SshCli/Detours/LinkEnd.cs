using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>Something a detour sets: the cost of one end of an internal link, or the highest metric of a switch.</summary>
/// <param name="Node">Switch it is on.</param>
/// <param name="Interface">Interface, or <see cref="Ledger.MaxMetric"/>.</param>
/// <param name="Other">Switch at the other end of the link; the same one for the highest metric.</param>
internal sealed record LinkEnd(string Node, string Interface, string Other)
{
    /// <summary>All that a detour of the switch sets.</summary>
    internal static IReadOnlyList<LinkEnd> Of(SwitchAddress address, DetourMethod method)
    {
        var node = address.Node;
        if (method == DetourMethod.MaxMetric)
            return [new LinkEnd(node, Ledger.MaxMetric, node)];
        var links = Fabric.Links(address, node).Where(link => link is { Interface: not null, NeighbourInterface: not null });
        return [.. links.SelectMany(link => new LinkEnd[] { new(node, link.Interface!, link.Neighbour), new(link.Neighbour, link.NeighbourInterface!, node) }).Distinct()];
    }

    public override string ToString() => Interface == Ledger.MaxMetric ? $"{Node}, highest metric" : $"{Node} {Interface}";
}
