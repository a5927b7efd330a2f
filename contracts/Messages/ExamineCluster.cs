using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Contracts.Messages;

/// <summary>
/// Asks a worker for what stands against an upgrade, now. A request of the API, answered by <see cref="ClusterExamined"/> to whoever
/// asked: an answer of a vendor's API may depend on it. Changes nothing.
/// </summary>
public sealed record ExamineCluster
{
    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Nodes to ask.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>The nodes, by name; filled from the fleet.</summary>
    public required IReadOnlyDictionary<string, DeviceInfo> Devices { get; init; }

    /// <summary>Whether hosts are asked only for what a check needs: Python, and not the state of the database.</summary>
    public bool HostsOnly { get; init; }
}
