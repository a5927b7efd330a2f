using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Four spines and eight leaves, as Core sees them.</summary>
internal static class Fabric
{
    public static ClusterView Declared { get; } = new()
    {
        Id = "fabric-1",
        Family = Families.Switch,
        ScriptHost = "ec-1",
        Nodes = Enumerable.Range(1, 4).Select(number => Node("spine", number, "spines", "13"))
            .Concat(Enumerable.Range(1, 8).Select(number => Node("leaf", number, $"pair-{(number + 1) / 2}", "21")))
            .ToImmutableSortedDictionary(node => node.Id, node => node),
        Links = [.. Enumerable.Range(1, 4).SelectMany(spine => Enumerable.Range(1, 8).Select(leaf => new ClusterLink($"spine-{spine}", null, $"leaf-{leaf}", null)))],
        EquipmentTypes = new[]
        {
            new EquipmentType("13", "QFX5100", "Junos", "18.4R3", "/scripts/back-13.sh"), new EquipmentType("14", "QFX5100", "Junos", "21.4R3", ExecuteBody.Script),
            new EquipmentType("21", "AS5812", "Cumulus", "3.7", "/scripts/back-21.sh"), new EquipmentType("22", "AS5812", "Cumulus", "4.3", ExecuteBody.Script),
        }.ToImmutableSortedDictionary(type => type.Id, type => type),
    };

    /// <summary>Everything seen and healthy at a moment.</summary>
    public static ClusterView Seen(ClusterView cluster, DateTimeOffset at) => cluster with
    {
        Nodes = cluster.Nodes.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with
        {
            ObservedAt = at,
            HealthySince = at.AddHours(-1),
            Facts = ImmutableSortedDictionary<string, string>.Empty.Add(FactNames.Reachable, "true").Add(FactNames.Healthy, "true"),
        }),
    };

    private static NodeView Node(string role, int number, string group, string type) => new() { Id = $"{role}-{number}", Role = role, RedundancyGroup = group, EquipmentType = type };
}
