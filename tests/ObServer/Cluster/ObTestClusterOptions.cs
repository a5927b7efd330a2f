using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>What a test wants of a cluster beside the usual.</summary>
internal sealed record ObTestClusterOptions
{
    public int Zones { get; init; } = 3;

    public int ServersPerZone { get; init; } = 1;

    /// <summary>Version that is installed.</summary>
    public ObVersion Version { get; init; } = ObVersion.Old;

    /// <summary>Password of <c>root@sys</c>: one that nobody quotes right by chance.</summary>
    public string RootPassword { get; init; } = "r00t's \"pass\" \\ #1$x";

    public bool SharedStorage { get; init; }

    /// <summary>Whether the vendor's agents run.</summary>
    public bool Agents { get; init; } = true;

    /// <summary>Whether each host has an sshd.</summary>
    public bool Ssh { get; init; } = true;

    /// <summary>The last word on the state before servers start: timings, parameters, tenants.</summary>
    public Action<ClusterState>? Configure { get; init; }
}
