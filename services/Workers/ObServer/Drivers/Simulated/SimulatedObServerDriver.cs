using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;
using static UpgradePlatform.Workers.ObServer.Drivers.Simulated.ObClusterClient;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <summary>Drives simulated database clusters: the database.</summary>
internal sealed partial class SimulatedObServerDriver(ObClusterClient client) : IObServerDriver
{
    public Task<ClusterState> ReadCluster(ObCluster cluster, CancellationToken cancellationToken) =>
        client.Get<ClusterState>(ClusterPath(cluster, "database"), cancellationToken);

    public async Task<IReadOnlyList<Concern>> ReadConcerns(ObCluster cluster, CancellationToken cancellationToken)
    {
        var seen = await client.Get<ObClusterBodies.Obstacles>(ClusterPath(cluster, "obstacles"), cancellationToken);
        var state = await ReadCluster(cluster, cancellationToken);
        return ObstacleReader.Concerns(seen, state.Servers.Where(server => server.Node is not null).ToDictionary(server => server.Address, server => server.Node!));
    }

    public Task<Refusal?> StopZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, ClusterPath(cluster, "zones", zone, "stop"), Body(cluster), ensureMayAct, cancellationToken);

    public Task<Refusal?> StartZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, ClusterPath(cluster, "zones", zone, "start"), Body(cluster), ensureMayAct, cancellationToken);

    public Task<Refusal?> LeaveUpgradeMode(ObCluster cluster, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, ClusterPath(cluster, "upgrade", "leave"), Body(cluster), ensureMayAct, cancellationToken);

    public Task<IReadOnlyList<ParameterValue>> ReadParameters(ObCluster cluster, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        client.Get<IReadOnlyList<ParameterValue>>($"{ClusterPath(cluster, "parameters")}?{string.Join('&', names.Select(name => $"name={Uri.EscapeDataString(name)}"))}", cancellationToken);

    public Task<Refusal?> SetParameter(ObCluster cluster, ParameterValue value, Action ensureMayAct, CancellationToken cancellationToken) => client.Act(
        HttpMethod.Put, ClusterPath(cluster, "parameters"),
        new ObClusterBodies.SetParameter(cluster.Scope, cluster.Fence, value.Name, value.Value, value.Server, value.Tenant), ensureMayAct, cancellationToken);

    public Task<Refusal?> FreezeServer(ObCluster cluster, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, NodePath(cluster, node, "freeze"), Body(cluster), ensureMayAct, cancellationToken);

    public async Task<long?> ReadCheckpoint(ObCluster cluster, string node, CancellationToken cancellationToken) =>
        (await client.Get<ObClusterBodies.CheckpointSeen>(NodePath(cluster, node, "checkpoint"), cancellationToken)).Checkpoint;

    private static ObClusterBodies.Act Body(ObCluster cluster) => new(cluster.Scope, cluster.Fence);
}
