using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The clusters of a fleet file, with the references between their parts.</summary>
internal sealed class ClusterSection(FleetErrors errors, HashSet<string> types, AccessMembers reaching, HashSet<string> scriptHosts)
{
    private static readonly string[] Roles = [NodeRoles.Spine, NodeRoles.Leaf];

    private readonly HostPortMembers _hostPorts = new(errors);

    // One device at one place: a second node there would get the commands meant for the first.
    private readonly Dictionary<(string Address, int Port), string> _places = [];

    public IReadOnlyList<DeclaredCluster> Read(IReadOnlyList<YamlPart> parts)
    {
        var clusters = new List<DeclaredCluster>();
        foreach (var part in parts)
        {
            var map = new PartMap(part, errors, "id", "vendorId", "family", "scriptHost", "nodes", "links");
            var cluster = ReadCluster(map);
            if (cluster.Id.Length > 0 && clusters.Any(other => other.Id == cluster.Id))
                errors.Add(map.At("id"), $"Cluster {cluster.Id} is declared twice.");
            if (cluster.VendorId is not null && clusters.Any(other => other.VendorId == cluster.VendorId && other.Family == cluster.Family))
                errors.Add(map.At("vendorId"), $"Vendor id {cluster.VendorId} is taken by another cluster of the family.");
            clusters.Add(cluster);
        }

        return clusters;
    }

    private DeclaredCluster ReadCluster(PartMap map)
    {
        var family = map.Text("family");
        if (family.Length > 0 && !Planners.Families.Contains(family))
            errors.Add(map.At("family"), $"Family {family} is not known. Known: {string.Join(", ", Planners.Families)}.");
        var id = map.Text("id", Shapes.Id(), Shapes.IdWords);
        var nodes = Nodes(map);
        if (map.List("nodes").Count == 0)
            errors.Add(map.At("nodes"), "A cluster has at least one node.");
        var host = map.Optional("scriptHost", Shapes.Host(), Shapes.HostWords);
        if (host is not null && scriptHosts.Contains(host) && nodes.Any(node => node.Id == host))
            errors.Add(map.At("scriptHost"), $"{host} is the name of a node of the cluster as well; commands could not tell them apart.");
        var links = new LinkSection(errors, [.. nodes.Select(node => node.Id)]).Read(map.List("links"));
        _hostPorts.Unlinked(links);
        return new DeclaredCluster
        {
            Id = id,
            Family = family,
            VendorId = map.Optional("vendorId", Shapes.VendorId(), Shapes.VendorIdWords),
            ScriptHost = host,
            Nodes = nodes,
            Links = links,
        };
    }

    private List<DeclaredNode> Nodes(PartMap cluster)
    {
        var nodes = new List<DeclaredNode>();
        foreach (var part in cluster.List("nodes"))
        {
            var map = new PartMap(part, errors, "id", "role", "number", "redundancyGroup", "equipmentType",
                "address", "port", "user", "credential", "profile", "serial", "mac", "hostKeys", "hostAuthority", "hostPorts", "takeHostPortsDown");
            var node = ReadNode(map);
            if (node.Id.Length > 0 && nodes.Any(other => other.Id == node.Id))
                errors.Add(map.At("id"), $"Node {node.Id} is declared twice.");
            if (node.Number > 0 && nodes.Any(other => other.Role == node.Role && other.Number == node.Number))
                errors.Add(map.At("number"), $"There is another {node.Role} with the number {node.Number}.");
            nodes.Add(node);
        }

        return nodes;
    }

    private DeclaredNode ReadNode(PartMap map)
    {
        var id = map.Text("id", Shapes.Id(), Shapes.IdWords);
        var node = new DeclaredNode
        {
            Id = id,
            Role = map.Text("role"),
            Number = map.Number("number"),
            RedundancyGroup = map.Text("redundancyGroup", Shapes.Id(), Shapes.IdWords),
            EquipmentType = map.Text("equipmentType"),
            Address = reaching.Address(map),
            Port = AccessMembers.Port(map),
            User = AccessMembers.User(map),
            Credential = reaching.Credential(map),
            Profile = TypeSection.Profile(map, errors),
            Serial = map.Optional("serial", Shapes.Serial(), Shapes.SerialWords),
            Mac = map.Optional("mac", Shapes.Mac(), Shapes.MacWords)?.ToLowerInvariant(),
            HostKeys = reaching.HostKeys(map),
            HostAuthority = reaching.HostAuthority(map),
            HostPorts = _hostPorts.Read(id, map),
            TakeHostPortsDown = _hostPorts.TakenDown(map),
        };
        if (node.Role.Length > 0 && !Roles.Contains(node.Role))
            errors.Add(map.At("role"), $"Role {node.Role} is not known. Known: {string.Join(", ", Roles)}.");
        if (node.EquipmentType.Length > 0 && !types.Contains(node.EquipmentType))
            errors.Add(map.At("equipmentType"), $"Equipment type {node.EquipmentType} is not declared.");
        if (node.Address is { } address && !_places.TryAdd((HostNames.Canonical(address), node.Port), node.Id))
            errors.Add(map.At("address"), $"{_places[(HostNames.Canonical(address), node.Port)]} has this address and port already.");
        return node;
    }
}
