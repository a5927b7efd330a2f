using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Contracts.Messages;

/// <summary>Asks a worker for the facts of every node of a cluster. Answered by <see cref="ClusterObserved"/>.</summary>
public sealed record ObserveCluster
{
    /// <summary>Operation that needs the facts.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Counts the requests of the operation; older answers are dropped.</summary>
    public required int Number { get; init; }

    /// <summary>Nodes to ask.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The nodes and the script host, by name; filled by the store from the fleet.</summary>
    public IReadOnlyDictionary<string, DeviceInfo> Devices { get; init; } = new Dictionary<string, DeviceInfo>();
}
