using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The clusters of a fleet file, with the references between their parts.</summary>
internal sealed class ClusterSection(FleetErrors errors, HashSet<string> types, HashSet<string> credentials)
{
    private static readonly string[] Roles = [NodeRoles.Spine, NodeRoles.Leaf];

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
        return new DeclaredCluster
        {
            Id = id,
            Family = family,
            VendorId = map.Optional("vendorId", Shapes.VendorId(), Shapes.VendorIdWords),
            ScriptHost = map.Optional("scriptHost", Shapes.Host(), Shapes.HostWords),
            Nodes = nodes,
            Links = Links(map, [.. nodes.Select(node => node.Id)]),
        };
    }

    private List<DeclaredNode> Nodes(PartMap cluster)
    {
        var nodes = new List<DeclaredNode>();
        foreach (var part in cluster.List("nodes"))
        {
            var map = new PartMap(part, errors, "id", "role", "number", "redundancyGroup", "equipmentType", "address", "serial", "credential");
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
        var node = new DeclaredNode
        {
            Id = map.Text("id", Shapes.Id(), Shapes.IdWords),
            Role = map.Text("role"),
            Number = map.Number("number"),
            RedundancyGroup = map.Text("redundancyGroup", Shapes.Id(), Shapes.IdWords),
            EquipmentType = map.Text("equipmentType"),
            Address = map.Optional("address", Shapes.Host(), Shapes.HostWords),
            Serial = map.Optional("serial", Shapes.Serial(), Shapes.SerialWords),
            Credential = map.Optional("credential"),
        };
        if (node.Role.Length > 0 && !Roles.Contains(node.Role))
            errors.Add(map.At("role"), $"Role {node.Role} is not known. Known: {string.Join(", ", Roles)}.");
        if (node.EquipmentType.Length > 0 && !types.Contains(node.EquipmentType))
            errors.Add(map.At("equipmentType"), $"Equipment type {node.EquipmentType} is not declared.");
        if (node.Credential is { } credential && !credentials.Contains(credential))
            errors.Add(map.At("credential"), $"Credential {credential} is not declared.");
        return node;
    }

    private List<DeclaredLink> Links(PartMap cluster, HashSet<string> nodes)
    {
        var links = new List<DeclaredLink>();
        var known = new HashSet<(string, string)>();
        foreach (var part in cluster.List("links"))
        {
            if (part.List is not [{ Scalar: { } a } first, { Scalar: { } b } second])
            {
                errors.Add(part, "A link is a pair of nodes: [spine-1, leaf-1].");
                continue;
            }

            foreach (var end in new[] { first, second }.Where(end => !nodes.Contains(end.Scalar!)))
                errors.Add(end, $"The cluster has no node {end.Scalar}.");
            if (a == b)
                errors.Add(part, $"{a} is linked to itself.");
            else if (!known.Add(string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a)))
                errors.Add(part, $"The link between {a} and {b} is declared twice.");
            links.Add(new(a, b));
        }

        return links;
    }
}
