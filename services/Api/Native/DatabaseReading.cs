using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Api.Native;

/// <summary>What became of what the native API asks of a database cluster; all null for a cluster of another family.</summary>
internal sealed record DatabaseReading
{
    /// <summary>The request's way and packages.</summary>
    public DatabaseResolution? Resolved { get; init; }

    /// <summary>What a worker just said of the cluster; null where it was not asked.</summary>
    public ClusterExamined? Seen { get; init; }

    /// <summary>The problem to answer with; null where there is none.</summary>
    public ProblemHttpResult? Problem { get; init; }

    /// <summary>The cluster with what was just seen.</summary>
    public ClusterView Of(ClusterView cluster) => Seen is null ? cluster : Examined.With(cluster, Seen);

    public static implicit operator DatabaseReading(ProblemHttpResult problem) => new() { Problem = problem };
}
