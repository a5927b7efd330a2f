using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Fleet;

/// <summary>One node as declared and as last observed.</summary>
public sealed record NodeView
{
    /// <summary>Id within the cluster: <c>spine-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Role: <c>spine</c> or <c>leaf</c>, <c>observer</c> for a database server.</summary>
    public required string Role { get; init; }

    /// <summary>Nodes that stand in for each other.</summary>
    public required string RedundancyGroup { get; init; }

    /// <summary>Declared equipment type; empty for what has none: a database server.</summary>
    public required string EquipmentType { get; init; }

    /// <summary>Management address; null where none is declared, as for simulated devices.</summary>
    public string? Address { get; init; }

    /// <summary>Serial number declared; null where none is.</summary>
    public string? Serial { get; init; }

    /// <summary>Command profile declared for the node itself; wins over that of its equipment type.</summary>
    public string? Profile { get; init; }

    /// <summary>What the fleet says beyond that, by <see cref="Contracts.Devices.DeviceSettings"/>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Observed facts by <see cref="FactNames"/>.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When they were observed (UTC).</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Since when the node has been healthy without a break (UTC), as far as observed.</summary>
    public DateTimeOffset? HealthySince { get; init; }

    /// <summary>Whether it was last seen reachable and healthy.</summary>
    public bool Healthy => Is(FactNames.Reachable) && Is(FactNames.Healthy);

    /// <summary>Whether it gave no answer when it was last asked.</summary>
    public bool Unreachable => Facts.GetValueOrDefault(FactNames.Reachable) == "false";

    /// <summary>Whether it was last seen detoured.</summary>
    public bool Detoured => Is(FactNames.Detoured);

    /// <summary>Who detoured it; null for nobody.</summary>
    public string? DetouredBy => Facts.GetValueOrDefault(FactNames.DetouredBy) is { Length: > 0 } by ? by : null;

    /// <summary>Version last seen.</summary>
    public string? Version => Facts.GetValueOrDefault(FactNames.Version);

    /// <summary>Its id in the routing protocol, as last seen; null where unknown.</summary>
    public string? RouterId => Facts.GetValueOrDefault(FactNames.RouterId) is { Length: > 0 } id ? id : null;

    /// <summary>Who is at the other end of its ports, as last seen; null where it was not asked, as for simulated devices.</summary>
    public ImmutableArray<NeighbourSeen>? Neighbours => NeighbourList.Read(Facts.GetValueOrDefault(FactNames.Neighbours));

    private bool Is(string fact) => Facts.GetValueOrDefault(fact) == "true";
}
