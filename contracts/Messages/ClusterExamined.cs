using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Contracts.Messages;

/// <summary>A worker's answer to <see cref="ExamineCluster"/>.</summary>
public sealed record ClusterExamined
{
    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Everything that stands against it, in the order of <see cref="ConcernCodes"/>.</summary>
    public required IReadOnlyList<Concern> Concerns { get; init; }

    /// <summary>Facts by node, then by <see cref="FactNames"/>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nodes { get; init; }

    /// <summary>When it was asked (UTC).</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Why nothing could be asked at all; null when something was.</summary>
    public Problem? Problem { get; init; }
}
