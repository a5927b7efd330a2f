using UpgradePlatform.Contracts;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A fabric of switches: nodes, links between them, and the host that runs upgrade scripts.</summary>
internal sealed class SwitchClusterReader(FleetErrors errors, HashSet<string> scriptHosts, SwitchNodeReader nodes) : IClusterReader
{
    public string Family => Families.Switch;

    public Members Members { get; } = Members.Of("id", "vendorId", "family", "scriptHost", "nodes", "links") with { Elsewhere = DatabaseWords.Clusters };

    public DeclaredCluster Read(PartMap map, DeclaredCluster cluster)
    {
        var (read, hostPorts) = nodes.Read(map.List("nodes"));
        var host = map.Optional("scriptHost", Shapes.Host(), Shapes.HostWords);
        if (host is not null && scriptHosts.Contains(host) && read.Any(node => node.Id == host))
            errors.Add(map.At("scriptHost"), $"{host} is the name of a node of the cluster as well; commands could not tell them apart.");
        var links = new LinkSection(errors, [.. read.Select(node => node.Id)]).Read(map.List("links"));
        hostPorts.Unlinked(links);
        return cluster with { ScriptHost = host, Nodes = read, Links = links };
    }
}
