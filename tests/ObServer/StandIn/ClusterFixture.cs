using UpgradePlatform.ObServer.Tests.Cluster;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>One cluster for tests that only ask.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    internal ObTestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await ObTestCluster.Start(new ObTestClusterOptions { Ssh = false, Agents = false });

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
