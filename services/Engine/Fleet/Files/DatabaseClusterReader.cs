using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A database cluster: its servers by zones, its edition, and as whom it is asked.</summary>
internal sealed class DatabaseClusterReader(FleetErrors errors, AccessMembers reaching, DatabaseNodeReader nodes) : IClusterReader
{
    /// <summary>User of the database where the file names none: the one the vendor's tools use (OBShell specification 5.5).</summary>
    public const string DefaultUser = "root@sys";

    // The highest number the database gives a cluster.
    private const uint LastNumber = 4294901759;

    public string Family => Families.ObServer;

    public Members Members { get; } = Members.Of("id", "vendorId", "family", "edition", "clusterNumber", "sql", "nodes") with { Elsewhere = DatabaseWords.NotOfClusters };

    public DeclaredCluster Read(PartMap map, DeclaredCluster cluster)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { [DeviceSettings.Edition] = Edition(map) };
        if (Number(map) is { } number)
            settings[DeviceSettings.ClusterNumber] = number.ToString(CultureInfo.InvariantCulture);
        var (user, credential) = Sql(map);
        return cluster with { Settings = settings, SqlUser = user, SqlCredential = credential, Nodes = nodes.Read(map.List("nodes")) };
    }

    private string Edition(PartMap map)
    {
        var edition = map.Optional("edition") ?? Editions.Community;
        if (!Editions.All.Contains(edition))
            errors.Add(map.At("edition"), $"Edition {edition} is not known. Known: {string.Join(", ", Editions.All)}.");
        return edition;
    }

    private uint? Number(PartMap map)
    {
        if (map.Optional("clusterNumber") is not { } text)
            return null;
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastNumber)
            return number;
        errors.Add(map.At("clusterNumber"), $"clusterNumber is a whole number from 1 to {LastNumber}.");
        return null;
    }

    private (string User, string? Credential) Sql(PartMap cluster)
    {
        if (!cluster.Has("sql"))
            return (DefaultUser, null);
        var map = new PartMap(cluster.At("sql"), errors, Members.Of("user", "credential"));
        var user = map.Optional("user", Shapes.SqlUser(), Shapes.SqlUserWords) ?? DefaultUser;
        if (user.Split('@', '#') is [_, not "sys", ..])
            errors.Add(map.At("user"), $"{user} is no user of the tenant sys; only its users may upgrade a cluster.");
        return (user, reaching.Credential(map));
    }
}
