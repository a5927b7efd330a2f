using System.Globalization;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The servers of a database cluster, one node each.</summary>
internal sealed class DatabaseNodeReader(FleetErrors errors, AccessMembers reaching, NodePlaces places)
{
    private const string Role = "observer";
    private const string Group = "servers";

    private static readonly Members Known = Members.Of("id", "role", "number", "redundancyGroup", "zone", "home", "serverAddress", "sqlPort", "rpcPort", "agentPort",
        "address", "port", "user", "credential", "hostKeys", "hostAuthority") with
    { Elsewhere = DatabaseWords.NotOfNodes };

    private readonly DatabasePlaceMembers _placing = new(errors);

    public List<DeclaredNode> Read(IReadOnlyList<YamlPart> parts)
    {
        var maps = parts.Select(part => new PartMap(part, errors, Known)).ToArray();
        // Some real and some simulated servers make no cluster.
        var real = maps.Any(map => map.Has("address"));
        var nodes = new List<DeclaredNode>();
        var zones = new List<string>();
        foreach (var map in maps)
        {
            var node = Read(map, nodes.Count + 1, real);
            if (node.Id.Length > 0 && nodes.Any(other => other.Id == node.Id))
                errors.Add(map.At("id"), $"Node {node.Id} is declared twice.");
            if (node.Number > 0 && nodes.Any(other => other.Number == node.Number))
                errors.Add(map.At("number"), $"There is another server with the number {node.Number}; where number is left out it is the place in the list.");
            if (node.Settings.GetValueOrDefault(DeviceSettings.Zone) is { } zone)
                SameZone(zone, zones, map);
            nodes.Add(node);
        }

        _placing.Done();
        return nodes;
    }

    private DeclaredNode Read(PartMap map, int position, bool real)
    {
        var node = new DeclaredNode
        {
            Id = map.Text("id", Shapes.Id(), Shapes.IdWords),
            Role = map.Optional("role") ?? Role,
            Number = map.Has("number") ? map.Number("number") : position,
            RedundancyGroup = map.Optional("redundancyGroup", Shapes.Id(), Shapes.IdWords) ?? Group,
            Address = reaching.Address(map),
            Port = AccessMembers.Port(map),
            User = AccessMembers.User(map),
            Credential = reaching.Credential(map),
            HostKeys = reaching.HostKeys(map),
            HostAuthority = reaching.HostAuthority(map),
        };
        if (node.Role != Role)
            errors.Add(map.At("role"), $"Role {node.Role} is not known. Servers of a database cluster have the role {Role}; it may be left out.");
        if (real && !map.Has("address"))
            errors.Add(map.At("address"), "address is missing: other servers of the cluster have one. A cluster is simulated only where none has.");
        places.Add(node, map);
        return node with { Settings = _placing.Read(map, node) };
    }

    // The database takes no difference between capitals and small letters in the names of zones.
    private void SameZone(string zone, List<string> zones, PartMap map)
    {
        if (zones.Contains(zone))
            return;
        if (zones.FirstOrDefault(other => other.Equals(zone, StringComparison.OrdinalIgnoreCase)) is { } same)
            errors.Add(map.At("zone"), string.Create(CultureInfo.InvariantCulture, $"Zone {zone} and zone {same} of another server differ in capitals only."));
        zones.Add(zone);
    }
}
