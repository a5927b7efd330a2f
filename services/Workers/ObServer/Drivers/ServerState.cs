using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A database server, as the cluster sees it (<c>DBA_OB_SERVERS</c>, <c>GV$OB_LOG_STAT</c>).</summary>
internal sealed record ServerState
{
    /// <summary>Node; null for a server that the fleet does not know.</summary>
    public required string? Node { get; init; }

    /// <summary>Address and port of its remote procedure calls: <c>10.0.0.1:2882</c>.</summary>
    public required string Address { get; init; }

    public required string Zone { get; init; }

    /// <summary>The database's own word: <c>ACTIVE</c>, <c>INACTIVE</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it has a stop time.</summary>
    public bool Stopped { get; init; }

    /// <summary>Whether it has a start-service time.</summary>
    public bool InService { get; init; }

    /// <summary>Version and build: <c>4.2.1.0-100000092023110109</c>.</summary>
    public required string VersionBuild { get; init; }

    public bool RootServer { get; init; }

    /// <summary>Its replicas, where it reports any.</summary>
    public IReadOnlyList<LogStreamReplica> Replicas { get; init; } = [];

    /// <summary>Active, not stopped, in service.</summary>
    public bool Serves => Status == "ACTIVE" && !Stopped && InService;
}
