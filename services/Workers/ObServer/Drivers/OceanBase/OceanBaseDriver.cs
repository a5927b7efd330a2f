using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>Real database clusters: SQL by the command-line client, hosts by SSH, long work as jobs on the hosts.</summary>
internal sealed class OceanBaseDriver(
    ClusterReader reader, ConcernReader concerns, ClusterOrders orders, HostFolders folders, PackageStager packages, HostAgents agents, HostJobs jobs) : IObServerDriver
{
    public Task<ClusterState> ReadCluster(ObCluster cluster, CancellationToken cancellationToken) => reader.Read(cluster, null, cancellationToken);

    public Task<IReadOnlyList<Concern>> ReadConcerns(ObCluster cluster, CancellationToken cancellationToken) => concerns.Read(cluster, cancellationToken);

    public Task<Refusal?> StopZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        orders.StopZone(cluster, zone, ensureMayAct, cancellationToken);

    public Task<Refusal?> StartZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        orders.StartZone(cluster, zone, ensureMayAct, cancellationToken);

    public Task<Refusal?> LeaveUpgradeMode(ObCluster cluster, Action ensureMayAct, CancellationToken cancellationToken) =>
        orders.LeaveUpgradeMode(cluster, ensureMayAct, cancellationToken);

    public Task<IReadOnlyList<ParameterValue>> ReadParameters(ObCluster cluster, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        reader.ReadParameters(cluster, names, cancellationToken);

    public Task<Refusal?> SetParameter(ObCluster cluster, ParameterValue value, Action ensureMayAct, CancellationToken cancellationToken) =>
        orders.SetParameter(cluster, value, ensureMayAct, cancellationToken);

    public Task<Refusal?> FreezeServer(ObCluster cluster, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        orders.Freeze(cluster, node, ensureMayAct, cancellationToken);

    public Task<long?> ReadCheckpoint(ObCluster cluster, string node, CancellationToken cancellationToken) => reader.ReadCheckpoint(cluster, node, cancellationToken);

    public Task<HostState> ReadHost(ObCluster cluster, string node, CancellationToken cancellationToken) =>
        folders.ReadHost(ServerAddress.Of(cluster, node), cancellationToken);

    public Task<bool> ServerRuns(ObCluster cluster, string node, CancellationToken cancellationToken) =>
        folders.ServerRuns(ServerAddress.Of(cluster, node), cancellationToken);

    public Task<FolderState> ReadFolder(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken) =>
        folders.Read(ServerAddress.Of(cluster, node), folder, cancellationToken);

    public Task<Refusal?> CreateFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        folders.Create(ServerAddress.Of(cluster, node), folder, ensureMayAct, cancellationToken);

    public Task<Refusal?> RemoveFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        folders.Remove(ServerAddress.Of(cluster, node), folder, ensureMayAct, cancellationToken);

    public Task<IReadOnlyList<StagedPackage>> ReadPackages(
        ObCluster cluster, string node, TaskFolder folder, IReadOnlyList<PackageInfo> wanted, bool digests, CancellationToken cancellationToken) =>
        packages.Read(ServerAddress.Of(cluster, node), folder, wanted, digests, cancellationToken);

    public Task<Refusal?> StagePackage(ObCluster cluster, string node, TaskFolder folder, PackageInfo package, Action ensureMayAct, CancellationToken cancellationToken) =>
        packages.Stage(ServerAddress.Of(cluster, node), folder, package, ensureMayAct, cancellationToken);

    public Task<Refusal?> DiscardUnpacked(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        folders.Discard(ServerAddress.Of(cluster, node), folder, ensureMayAct, cancellationToken);

    public Task<AgentState> ReadAgent(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken) =>
        agents.Read(ServerAddress.Of(cluster, node), folder, cancellationToken);

    public Task<string?> ReadPackagedAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, CancellationToken cancellationToken) =>
        agents.ReadPackaged(ServerAddress.Of(cluster, node), folder, hop, cancellationToken);

    public Task<Refusal?> BackupAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        agents.Backup(ServerAddress.Of(cluster, node), folder, ensureMayAct, cancellationToken);

    public Task<Refusal?> InstallAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, Action ensureMayAct, CancellationToken cancellationToken) =>
        agents.Install(ServerAddress.Of(cluster, node), folder, hop, ensureMayAct, cancellationToken);

    public Task<Refusal?> RestoreAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken) =>
        agents.Restore(ServerAddress.Of(cluster, node), folder, ensureMayAct, cancellationToken);

    public Task<HostJob?> FindJob(StepContext step, CancellationToken cancellationToken) => jobs.Find(step, cancellationToken);

    public Task<(HostJob? Job, Refusal? Refusal)> StartJob(StepContext step, HostTask task, CancellationToken cancellationToken) => jobs.Start(step, task, cancellationToken);

    public Task<HostJob?> InterruptJob(StepContext step, CancellationToken cancellationToken) => jobs.Interrupt(step, cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadOutput(StepContext step, long offset, CancellationToken cancellationToken) => jobs.ReadOutput(step, offset, cancellationToken);
}
