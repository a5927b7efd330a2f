using UpgradePlatform.Contracts;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The clusters of a fleet file: what all families have in common. The rest is read by the reader of the family.</summary>
internal sealed class ClusterSection
{
    private readonly FleetErrors _errors;
    private readonly IReadOnlyList<IClusterReader> _readers;

    public ClusterSection(FleetErrors errors, HashSet<string> types, AccessMembers reaching, HashSet<string> scriptHosts)
    {
        _errors = errors;
        var places = new NodePlaces(errors);
        _readers =
        [
            new SwitchClusterReader(errors, scriptHosts, new SwitchNodeReader(errors, types, reaching, places)),
            new DatabaseClusterReader(errors, reaching, new DatabaseNodeReader(errors, reaching, places)),
        ];
    }

    public IReadOnlyList<DeclaredCluster> Read(IReadOnlyList<YamlPart> parts)
    {
        var clusters = new List<DeclaredCluster>();
        foreach (var part in parts)
        {
            var reader = Reader(part);
            var map = new PartMap(part, _errors, reader.Members);
            var cluster = Read(map, reader);
            if (cluster.Id.Length > 0 && clusters.Any(other => other.Id == cluster.Id))
                _errors.Add(map.At("id"), $"Cluster {cluster.Id} is declared twice.");
            if (cluster.VendorId is not null && clusters.Any(other => other.VendorId == cluster.VendorId && other.Family == cluster.Family))
                _errors.Add(map.At("vendorId"), $"Vendor id {cluster.VendorId} is taken by another cluster of the family.");
            clusters.Add(cluster);
        }

        return clusters;
    }

    private DeclaredCluster Read(PartMap map, IClusterReader reader)
    {
        var family = map.Text("family");
        if (family.Length > 0 && family != reader.Family)
            _errors.Add(map.At("family"), $"Family {family} is not known. Known: {string.Join(", ", _readers.Select(known => known.Family))}.");
        if (map.List("nodes").Count == 0)
            _errors.Add(map.At("nodes"), "A cluster has at least one node.");
        return reader.Read(map, new DeclaredCluster
        {
            Id = map.Text("id", Shapes.Id(), Shapes.IdWords),
            Family = family,
            VendorId = map.Optional("vendorId", Shapes.VendorId(), Shapes.VendorIdWords),
        });
    }

    // The family says which members there are, so it is looked up before the mapping is read. Without one a cluster reads as a fabric.
    private IClusterReader Reader(YamlPart part)
    {
        var family = part.Entries?.FirstOrDefault(entry => entry.Key.Scalar == "family").Value?.Scalar;
        return _readers.FirstOrDefault(reader => reader.Family == family) ?? _readers.First(reader => reader.Family == Families.Switch);
    }
}
