using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>A small fabric: its devices, and what the platform's database holds about it (lane, observed facts, leftovers).</summary>
internal sealed class SimulatedCluster
{
    /// <summary>Marker of somebody who is none of our operations.</summary>
    public const string Foreigner = "somebody else";

    private readonly Dictionary<string, (ImmutableSortedDictionary<string, string> Facts, DateTimeOffset At)> _observed = [];
    private ClusterView? _view;

    public SimulatedCluster(string id, int racks)
    {
        Id = id;
        Nodes = [new("spine-1", NodeRoles.Spine, "spines"), new("spine-2", NodeRoles.Spine, "spines")];
        for (var rack = 1; rack <= racks; rack++)
            Nodes.AddRange([new($"leaf-{rack}a", NodeRoles.Leaf, $"rack-{rack}"), new($"leaf-{rack}b", NodeRoles.Leaf, $"rack-{rack}")]);
    }

    public string Id { get; }

    public List<SimulatedNode> Nodes { get; }

    public Guid? Owner { get; set; }

    public long Fence { get; set; }

    /// <summary>Highest fence the executing hosts have seen.</summary>
    public long FenceSeen { get; set; }

    public List<Leftover> Leftovers { get; } = [];

    /// <summary>Every cascade that was ever decided, as an observer saw it.</summary>
    public List<(string Group, Cascade Cascade)> Announced { get; } = [];

    /// <summary>Last cascade of each queue group.</summary>
    public Dictionary<string, Cascade> Cascades { get; } = [];

    public SimulatedNode Node(string id)
    {
        foreach (var node in Nodes)
            if (node.Id == id)
                return node;
        throw new KeyNotFoundException(id);
    }

    /// <summary>Facts as the store takes them: newer ones replace older ones, never the other way round.</summary>
    public void Observed(string node, ImmutableSortedDictionary<string, string> facts, DateTimeOffset at)
    {
        if (_observed.TryGetValue(node, out var known) && known.At >= at)
            return;
        _observed[node] = (facts, at);
        _view = null;
    }

    public void Declared() => _view = null;

    public ClusterView View() => _view ??= new ClusterView
    {
        Id = Id,
        Family = Families.Switch,
        ScriptHost = "ec-1",
        EquipmentTypes = Types,
        Links = [.. Nodes.Where(node => node.Role == NodeRoles.Spine).SelectMany(spine => Nodes.Where(node => node.Role == NodeRoles.Leaf).Select(leaf => new ClusterLink(spine.Id, null, leaf.Id, null)))],
        Nodes = Nodes.ToImmutableSortedDictionary(node => node.Id, node => new NodeView
        {
            Id = node.Id,
            Role = node.Role,
            RedundancyGroup = node.Group,
            EquipmentType = node.EquipmentType,
            Facts = _observed.TryGetValue(node.Id, out var known) ? known.Facts : ImmutableSortedDictionary<string, string>.Empty,
            ObservedAt = _observed.TryGetValue(node.Id, out var seen) ? seen.At : null,
        }),
    };

    private static ImmutableSortedDictionary<string, EquipmentType> Types { get; } = new[]
    {
        new EquipmentType("old", "x", "os", "1.0", "/scripts/old"),
        new EquipmentType("bare", "x", "os", "1.0", null),
        new EquipmentType("new", "x", "os", "2.0", "/scripts/new"),
        new EquipmentType("newer", "x", "os", "3.0", "/scripts/newer"),
    }.ToImmutableSortedDictionary(type => type.Id, type => type);
}
