using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>One cluster as declared and as last observed.</summary>
public sealed record ClusterView
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Family.</summary>
    public required string Family { get; init; }

    /// <summary>What the fleet says beyond that, by <see cref="Contracts.Devices.DeviceSettings"/>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Host that executes upgrade scripts.</summary>
    public string? ScriptHost { get; init; }

    /// <summary>Nodes by id.</summary>
    public required ImmutableSortedDictionary<string, NodeView> Nodes { get; init; }

    /// <summary>Equipment types by id.</summary>
    public required ImmutableSortedDictionary<string, EquipmentType> EquipmentTypes { get; init; }

    /// <summary>Internal links as declared; empty where none are.</summary>
    public ImmutableArray<ClusterLink> Links { get; init; } = [];

    /// <summary>Whether any node declares an address: its devices are to be reached, not simulated.</summary>
    public bool HasAddresses => Nodes.Values.Any(node => node.Address is not null);

    /// <summary>The oldest observation among the nodes (UTC); null while any node was never observed.</summary>
    public DateTimeOffset? ObservedAt =>
        Nodes.Values.Any(node => node.ObservedAt is null) ? null : Nodes.Values.Min(node => node.ObservedAt);

    /// <summary>Command profile of a node while it is of this equipment type; null when neither declares one.</summary>
    public string? ProfileOf(NodeView node, string equipmentType)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Profile ?? EquipmentTypes.GetValueOrDefault(equipmentType)?.Profile;
    }
}
