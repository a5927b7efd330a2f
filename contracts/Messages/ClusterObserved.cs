namespace UpgradePlatform.Contracts.Messages;

/// <summary>A worker's answer to <see cref="ObserveCluster"/>: facts by node, then by <see cref="FactNames"/>.</summary>
public sealed record ClusterObserved
{
    /// <summary>Operation that asked.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Number of the request answered.</summary>
    public required int Number { get; init; }

    /// <summary>Facts by node. A node that could not be asked has <see cref="FactNames.Reachable"/> false and why, and nothing else.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nodes { get; init; }

    /// <summary>When the devices were asked (UTC).</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Why nothing could be observed at all; null when something was.</summary>
    public Problem? Problem { get; init; }
}
