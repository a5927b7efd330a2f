using System.Collections.Immutable;
using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>A database cluster of three zones, as Core sees it, and what is asked for of it.</summary>
internal static class Servers
{
    public const string Version = "4.2.1.1";
    public const string Release = "101000062023110109.el7";

    public static ClusterView Seen(DateTimeOffset at, int zones = 3, int servers = 1) => new()
    {
        Id = "ob-1",
        Family = Families.ObServer,
        EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add(DeviceSettings.Edition, Editions.Community).Add(DeviceSettings.ClusterNumber, "7"),
        Nodes = Enumerable.Range(1, zones).SelectMany(zone => Enumerable.Range(1, servers).Select(server => Node(at, zone, server, zones))).ToImmutableSortedDictionary(node => node.Id, node => node),
    };

    public static UpgradeRequest Request(UpgradeMode mode = UpgradeMode.Rolling) => new()
    {
        Nodes = [],
        Database = new DatabaseRequest { Version = Version, Release = Release, Mode = mode, Folder = new TaskFolder(null, "rpm-1772600767000"), Hops = [Hop] },
    };

    private static DatabaseHop Hop { get; } = new(Version, Release,
        [.. Editions.RequiredPackages(Editions.Community).Select(name => new PackageInfo(name, Version, Release, "x86_64", new string('a', 64), 100, 300))]);

    private static NodeView Node(DateTimeOffset at, int zone, int server, int zones) => new()
    {
        Id = $"ob-{zone}-{server}",
        Role = "observer",
        RedundancyGroup = "servers",
        EquipmentType = "",
        Settings = new Dictionary<string, string> { [DeviceSettings.Zone] = $"zone{zone}", [DeviceSettings.ServerAddress] = $"10.0.{zone}.{server}", [DeviceSettings.Home] = "/data/ob" }.ToImmutableSortedDictionary(),
        ObservedAt = at,
        HealthySince = at - TimeSpan.FromHours(1),
        Facts = new Dictionary<string, string>
        {
            [FactNames.Reachable] = "true",
            [FactNames.Healthy] = "true",
            [FactNames.Version] = "4.2.1.0-100000092023110109",
            [FactNames.Zone] = $"zone{zone}",
            [FactNames.ServerStatus] = "ACTIVE",
            [FactNames.RootServer] = zone == 1 ? "YES" : "NO",
            [FactNames.Architecture] = "x86_64",
            [FactNames.LogStreams] = JsonSerializer.Serialize(server == 1 ? [new LogStreamReplica(1, 1, zone == 1, true, zones)] : Array.Empty<LogStreamReplica>(), JsonSerializerOptions.Web),
        }.ToImmutableSortedDictionary(),
    };
}
