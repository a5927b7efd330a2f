using UpgradePlatform.Contracts.Databases;
using static UpgradePlatform.Workers.ObServer.Drivers.Simulated.ObClusterClient;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <content>Hosts: folders, packages, the vendor's agent.</content>
internal sealed partial class SimulatedObServerDriver
{
    public async Task<HostState> ReadHost(ObCluster cluster, string node, CancellationToken cancellationToken)
    {
        var host = await client.Get<ObClusterBodies.Host>(NodePath(cluster, node, "host"), cancellationToken);
        return new HostState(host.Architecture, host switch
        {
            { Python: false } => new Concern(ConcernCodes.NoPython, $"{node} has no command python", node),
            { PythonModule: false } => new Concern(ConcernCodes.NoPythonModule, $"python on {node} lacks the module mysql.connector", node),
            _ => null,
        });
    }

    public async Task<bool> ServerRuns(ObCluster cluster, string node, CancellationToken cancellationToken) =>
        (await client.Get<ObClusterBodies.Host>(NodePath(cluster, node, "host"), cancellationToken)).ServerRuns;

    public Task<FolderState> ReadFolder(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken) =>
        client.Get<FolderState>(InFolder(NodePath(cluster, node, "folder"), folder), cancellationToken);

    public Task<Refusal?> CreateFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, InFolder(NodePath(cluster, node, "folder", "create"), folder), Body(cluster), ensureMayAct, cancellationToken);

    public Task<Refusal?> RemoveFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, InFolder(NodePath(cluster, node, "folder", "remove"), folder), Body(cluster), ensureMayAct, cancellationToken);

    public Task<Refusal?> DiscardUnpacked(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, InFolder(NodePath(cluster, node, "folder", "discard"), folder), Body(cluster), ensureMayAct, cancellationToken);

    public async Task<IReadOnlyList<StagedPackage>> ReadPackages(
        ObCluster cluster, string node, TaskFolder folder, IReadOnlyList<PackageInfo> packages, bool digests, CancellationToken cancellationToken)
    {
        var files = await client.Get<IReadOnlyList<ObClusterBodies.File>>(InFolder(NodePath(cluster, node, "folder", "packages"), folder), cancellationToken);
        return [.. packages.Select(package => files.FirstOrDefault(file =>
            (file.Name, file.Version, file.Release, file.Architecture) == (package.Name, package.Version, package.Release, package.Architecture)) is { } file
            ? new StagedPackage(package, file.Bytes, digests ? file.Sha256 : null)
            : new StagedPackage(package, 0, null))];
    }

    public Task<Refusal?> StagePackage(
        ObCluster cluster, string node, TaskFolder folder, PackageInfo package, Action ensureMayAct, CancellationToken cancellationToken) => client.Act(
        HttpMethod.Post, InFolder(NodePath(cluster, node, "folder", "packages"), folder), new ObClusterBodies.Stage(cluster.Scope, cluster.Fence, package), ensureMayAct, cancellationToken);

    public Task<AgentState> ReadAgent(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken) =>
        client.Get<AgentState>(InFolder(NodePath(cluster, node, "agent"), folder), cancellationToken);

    public async Task<string?> ReadPackagedAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, CancellationToken cancellationToken)
    {
        var path = $"{InFolder(NodePath(cluster, node, "agent", "packaged"), folder)}&version={Uri.EscapeDataString(hop.Version)}&release={Uri.EscapeDataString(hop.Release)}";
        return (await client.Get<ObClusterBodies.Packaged>(path, cancellationToken)).Version;
    }

    public Task<Refusal?> BackupAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, InFolder(NodePath(cluster, node, "agent", "backup"), folder), Body(cluster), ensureMayAct, cancellationToken);

    public Task<Refusal?> InstallAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, Action ensureMayAct, CancellationToken cancellationToken) => client.Act(
        HttpMethod.Post, InFolder(NodePath(cluster, node, "agent", "install"), folder), new ObClusterBodies.Hop(cluster.Scope, cluster.Fence, hop.Version, hop.Release), ensureMayAct, cancellationToken);

    public Task<Refusal?> RestoreAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        client.Act(HttpMethod.Post, InFolder(NodePath(cluster, node, "agent", "restore"), folder), Body(cluster), ensureMayAct, cancellationToken);
}
