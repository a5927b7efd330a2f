using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The switches of a fabric.</summary>
internal sealed class SwitchNodeReader(FleetErrors errors, HashSet<string> types, AccessMembers reaching, NodePlaces places)
{
    private static readonly string[] Roles = [NodeRoles.Spine, NodeRoles.Leaf];

    private static readonly Members Known = Members.Of("id", "role", "number", "redundancyGroup", "equipmentType",
        "address", "port", "user", "credential", "profile", "serial", "mac", "hostKeys", "hostAuthority", "hostPorts", "takeHostPortsDown") with
    { Elsewhere = DatabaseWords.Nodes };

    /// <summary>Nodes, with the ports their hosts hang on.</summary>
    public (List<DeclaredNode> Nodes, HostPortMembers HostPorts) Read(IReadOnlyList<YamlPart> parts)
    {
        var hostPorts = new HostPortMembers(errors);
        var nodes = new List<DeclaredNode>();
        foreach (var part in parts)
        {
            var map = new PartMap(part, errors, Known);
            var node = Read(map, hostPorts);
            if (node.Id.Length > 0 && nodes.Any(other => other.Id == node.Id))
                errors.Add(map.At("id"), $"Node {node.Id} is declared twice.");
            if (node.Number > 0 && nodes.Any(other => other.Role == node.Role && other.Number == node.Number))
                errors.Add(map.At("number"), $"There is another {node.Role} with the number {node.Number}.");
            nodes.Add(node);
        }

        return (nodes, hostPorts);
    }

    private DeclaredNode Read(PartMap map, HostPortMembers hostPorts)
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
            HostPorts = hostPorts.Read(id, map),
            TakeHostPortsDown = hostPorts.TakenDown(map),
        };
        if (node.Role.Length > 0 && !Roles.Contains(node.Role))
            errors.Add(map.At("role"), $"Role {node.Role} is not known. Known: {string.Join(", ", Roles)}.");
        if (node.EquipmentType is { Length: > 0 } type && !types.Contains(type))
            errors.Add(map.At("equipmentType"), $"Equipment type {type} is not declared.");
        places.Add(node, map);
        return node;
    }
}
