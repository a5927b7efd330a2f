namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>Reads what is a family's own of a cluster.</summary>
internal interface IClusterReader
{
    string Family { get; }

    /// <summary>Members of a cluster of the family.</summary>
    Members Members { get; }

    /// <summary>Completes a cluster that has its id, family and vendor id.</summary>
    DeclaredCluster Read(PartMap map, DeclaredCluster cluster);
}
