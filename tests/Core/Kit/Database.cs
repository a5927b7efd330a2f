using System.Collections.Immutable;
using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>A database cluster of zones with some servers each, all healthy, every log stream with a replica in each zone.</summary>
public static class Database
{
    public const string Former = "4.2.1.0-100000092023110109";
    public const string Release = "101000062023110109.el7";

    public static TaskFolder Folder { get; } = new(null, "rpm-1772600767000");

    public static ClusterView Healthy(DateTimeOffset observedAt, int zones = 3, int servers = 1, string edition = Editions.Community) => new()
    {
        Id = "ob-1",
        Family = Families.ObServer,
        EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add(DeviceSettings.Edition, edition),
        Nodes = Enumerable.Range(1, zones).SelectMany(zone => Enumerable.Range(1, servers).Select(server => (Zone: zone, Server: server)))
            .Select(place => new NodeView
            {
                Id = servers == 1 ? $"ob-{place.Zone}" : $"ob-{place.Zone}-{place.Server}",
                Role = "observer",
                RedundancyGroup = "servers",
                EquipmentType = "",
                Settings = ImmutableSortedDictionary<string, string>.Empty.Add(DeviceSettings.Zone, $"zone{place.Zone}"),
                ObservedAt = observedAt,
                HealthySince = observedAt - TimeSpan.FromHours(1),
                Facts = Facts(place.Zone, place.Server == 1 ? zones : null),
            })
            .ToImmutableSortedDictionary(node => node.Id, node => node),
    };

    public static ImmutableSortedDictionary<string, string> Facts(int zone, int? voters, bool inSync = true, string version = Former) => new Dictionary<string, string>
    {
        [FactNames.Reachable] = "true",
        [FactNames.Healthy] = "true",
        [FactNames.Version] = version,
        [FactNames.Zone] = $"zone{zone}",
        [FactNames.Architecture] = "x86_64",
        [FactNames.LogStreams] = JsonSerializer.Serialize(voters is { } all ? [new LogStreamReplica(1, 1, zone == 1, inSync, all), new(1002, 1001, zone == 2, inSync, all)] : Array.Empty<LogStreamReplica>(), JsonSerializerOptions.Web),
    }.ToImmutableSortedDictionary();

    public static DatabaseHop Hop(string version = "4.2.1.1", string release = Release) =>
        new(version, release, [new("oceanbase-ce", version, release, "x86_64", new string('a', 64), 100, 300), new("oceanbase-ce-libs", version, release, "x86_64", new string('b', 64), 10, 30)]);

    public static UpgradeRequest Request(UpgradeMode mode = UpgradeMode.Rolling, bool freeze = false, params DatabaseHop[] hops) => new()
    {
        Nodes = [],
        Database = new DatabaseRequest { Version = "4.2.1.1", Release = Release, Mode = mode, Folder = Folder, Freeze = freeze, Hops = [.. hops.DefaultIfEmpty(Hop())] },
    };

    public static Plan Plan(UpgradeRequest? request = null, ClusterView? cluster = null, OperationKind kind = OperationKind.Upgrade) =>
        Planners.For(Families.ObServer).Plan(kind, request ?? Request(), new OperationPolicy(), cluster ?? Healthy(Fabric.Start));

    /// <summary>An upgrade, begun as far as it goes without an answer. Facts stay as they are unless the test changes them.</summary>
    public static Bench Begun(UpgradeRequest? request = null, OperationPolicy? policy = null, ClusterView? cluster = null, OperationKind kind = OperationKind.Upgrade)
    {
        cluster ??= Healthy(Fabric.Start);
        var submission = new Submission { Id = new Guid("00000000-0000-0000-0000-0000000000db"), By = "ann", Kind = kind, Policy = policy ?? new(), Request = request ?? Request() };
        var bench = Bench.Of(Admitter.Submit(submission, new(Fabric.Start, new(null, 6, true), cluster, [])).Decision!);
        bench.Facts = _ => cluster with { Nodes = cluster.Nodes.ToImmutableSortedDictionary(node => node.Key, node => node.Value with { ObservedAt = bench.Now }) };
        return bench.Decide(new Core.Decisions.Input.Submitted());
    }
}
