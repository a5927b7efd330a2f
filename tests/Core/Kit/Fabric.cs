using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>A fabric of two spines and two racks with two leaves each, all healthy.</summary>
public static class Fabric
{
    public static DateTimeOffset Start { get; } = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static ClusterView Healthy(DateTimeOffset observedAt) => new()
    {
        Id = "fabric-1",
        Family = Families.Switch,
        ScriptHost = "ec-1",
        EquipmentTypes = new[]
        {
            new EquipmentType("old", "x", "os", "1.0", "/scripts/old"),
            new EquipmentType("bare", "x", "os", "1.0", null),
            new EquipmentType("new", "x", "os", "2.0", "/scripts/new"),
        }.ToImmutableSortedDictionary(type => type.Id, type => type),
        Nodes = new[] { ("spine-1", "spine", "spines"), ("spine-2", "spine", "spines"), ("leaf-1", "leaf", "rack-1"), ("leaf-2", "leaf", "rack-1"), ("leaf-3", "leaf", "rack-2"), ("leaf-10", "leaf", "rack-2") }
            .Select(node => new NodeView
            {
                Id = node.Item1,
                Role = node.Item2,
                RedundancyGroup = node.Item3,
                EquipmentType = "old",
                ObservedAt = observedAt,
                HealthySince = observedAt - TimeSpan.FromHours(1),
                Facts = Facts(),
            })
            .ToImmutableSortedDictionary(node => node.Id, node => node),
    };

    public static ImmutableSortedDictionary<string, string> Facts(bool reachable = true, bool healthy = true, string? detouredBy = null)
    {
        var facts = ImmutableSortedDictionary<string, string>.Empty
            .Add(FactNames.Reachable, reachable ? "true" : "false").Add(FactNames.Healthy, healthy ? "true" : "false")
            .Add(FactNames.Detoured, detouredBy is null ? "false" : "true").Add(FactNames.Version, "1.0");
        return detouredBy is null ? facts : facts.Add(FactNames.DetouredBy, detouredBy);
    }

    public static ClusterView With(this ClusterView cluster, string node, Func<NodeView, NodeView> change) =>
        cluster with { Nodes = cluster.Nodes.SetItem(node, change(cluster.Nodes[node])) };

    public static UpgradeRequest Detour(string node, bool set) => new() { Nodes = [], Detour = new DetourRequest(node, set) };

    public static UpgradeRequest Confirmed(params string[] nodes) =>
        new() { Nodes = [.. Request(nodes).Nodes.Select(node => node with { Confirm = true })] };

    public static UpgradeRequest Request(params string[] nodes) =>
        new() { Nodes = [.. nodes.Select(node => new NodeRequest { Node = node, EquipmentType = "new", ScriptPath = "/scripts/new" })] };
}
