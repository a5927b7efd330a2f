using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>
/// What the steps need of a database cluster and of its hosts, in the database's terms and no protocol's. Every method answers within
/// seconds, throws <see cref="DeviceUnreachableException"/> where nobody could be asked and <see cref="StaleFenceException"/> where a
/// fence was refused. Handlers decide; drivers only look and do. <c>ensureMayAct</c> is called immediately before each effect.
/// </summary>
internal interface IObServerDriver
{
    /// <summary>Reads the cluster through any server that answers.</summary>
    Task<ClusterState> ReadCluster(ObCluster cluster, CancellationToken cancellationToken);

    /// <summary>What in the state of the database stands against an upgrade (OBShell specification 5.2, items 4 to 8), all of it.</summary>
    Task<IReadOnlyList<Concern>> ReadConcerns(ObCluster cluster, CancellationToken cancellationToken);

    /// <summary>Orders a zone's stop. Returns null when the order was taken; the zone tells the rest.</summary>
    Task<Refusal?> StopZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Orders a zone's start.</summary>
    Task<Refusal?> StartZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Ends an upgrade that did not pass its point of no return.</summary>
    Task<Refusal?> LeaveUpgradeMode(ObCluster cluster, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Values of parameters, of every server and tenant.</summary>
    Task<IReadOnlyList<ParameterValue>> ReadParameters(ObCluster cluster, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Sets one parameter where it was read.</summary>
    Task<Refusal?> SetParameter(ObCluster cluster, ParameterValue value, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Orders a minor freeze of one server.</summary>
    Task<Refusal?> FreezeServer(ObCluster cluster, string node, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>The smallest checkpoint of a server's log streams; null where it reports none.</summary>
    Task<long?> ReadCheckpoint(ObCluster cluster, string node, CancellationToken cancellationToken);

    /// <summary>Reads the host of a server.</summary>
    Task<HostState> ReadHost(ObCluster cluster, string node, CancellationToken cancellationToken);

    /// <summary>Whether the process of a server runs, by its host and whatever the cluster says.</summary>
    Task<bool> ServerRuns(ObCluster cluster, string node, CancellationToken cancellationToken);

    /// <summary>Reads the folder of an upgrade.</summary>
    Task<FolderState> ReadFolder(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken);

    /// <summary>Makes the folder of an upgrade.</summary>
    Task<Refusal?> CreateFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Deletes the folder of an upgrade, and nothing else.</summary>
    Task<Refusal?> RemoveFolder(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Reads what of packages is on a host; digests only where <paramref name="digests"/> asks for them, since they cost a read of the file.</summary>
    Task<IReadOnlyList<StagedPackage>> ReadPackages(ObCluster cluster, string node, TaskFolder folder, IReadOnlyList<PackageInfo> packages, bool digests, CancellationToken cancellationToken);

    /// <summary>
    /// Brings a package nearer to its place: copies for a few seconds, from where the file on the host ends, and returns. Called until
    /// <see cref="ReadPackages"/> says that it is complete; a file that is complete with a wrong digest is deleted and begun anew.
    /// </summary>
    Task<Refusal?> StagePackage(ObCluster cluster, string node, TaskFolder folder, PackageInfo package, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Deletes what was unpacked.</summary>
    Task<Refusal?> DiscardUnpacked(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Reads the vendor's agent.</summary>
    Task<AgentState> ReadAgent(ObCluster cluster, string node, TaskFolder folder, CancellationToken cancellationToken);

    /// <summary>Version of the agent that a hop brings; null where it brings none.</summary>
    Task<string?> ReadPackagedAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, CancellationToken cancellationToken);

    /// <summary>Copies the agent's program into the folder.</summary>
    Task<Refusal?> BackupAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Replaces the agent's program by that of a hop.</summary>
    Task<Refusal?> InstallAgent(ObCluster cluster, string node, TaskFolder folder, DatabaseHop hop, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Puts the former program of the agent back.</summary>
    Task<Refusal?> RestoreAgent(ObCluster cluster, string node, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>The job of the step's attempt on its target's host.</summary>
    /// <returns>Null when the attempt started none.</returns>
    Task<HostJob?> FindJob(StepContext step, CancellationToken cancellationToken);

    /// <summary>Starts the job of the step's attempt, or attaches to it; atomically, on the target's host.</summary>
    Task<(HostJob? Job, Refusal? Refusal)> StartJob(StepContext step, HostTask task, CancellationToken cancellationToken);

    /// <summary>Stops the job of the step's attempt; one that has ended stays as it ended.</summary>
    Task<HostJob?> InterruptJob(StepContext step, CancellationToken cancellationToken);

    /// <summary>Output of the job from a byte offset on.</summary>
    Task<ReadOnlyMemory<byte>> ReadOutput(StepContext step, long offset, CancellationToken cancellationToken);
}
