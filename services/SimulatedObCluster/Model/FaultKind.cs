using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>What can be made to go wrong. Occasions happen <c>times</c> times; conditions hold until they are removed or their time is over.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Condition of a node: neither host nor server answers.</summary>
    HostUnreachable,

    /// <summary>Condition of a node: no Python.</summary>
    NoPython,

    /// <summary>Condition of a node: Python without <c>mysql.connector</c>.</summary>
    NoPythonModule,

    /// <summary>Condition of a node: no room on its disk.</summary>
    DiskFull,

    /// <summary>Condition of a node: its replicas do not keep up.</summary>
    ReplicaOutOfSync,

    /// <summary>Condition of a node: a tenant's schema is not refreshed.</summary>
    SchemaNotRefreshed,

    /// <summary>Condition of a node: it differs in <c>min_observer_version</c>.</summary>
    MinVersionDiffers,

    /// <summary>Condition of a node: its database server hangs, in service no more.</summary>
    ServerHangs,

    /// <summary>Condition of a node: somebody stopped its server by the database's own command.</summary>
    ServerStopped,

    /// <summary>Occasion of a node: the server ends right after its start.</summary>
    ServerDoesNotStart,

    /// <summary>Occasion of a node: the server starts with the version it ran before.</summary>
    ServerStartsOldVersion,

    /// <summary>Occasion of a node: a script ends with a status other than 0; <c>script</c> names one, absent for any.</summary>
    ScriptFails,

    /// <summary>Occasion of a node: a job of its host never ends by itself; <c>script</c> names a script, absent for any job.</summary>
    JobHangs,

    /// <summary>Occasion of a node: a job's processes are gone without a word.</summary>
    JobLost,

    /// <summary>Occasion of a node: a package arrives damaged.</summary>
    PackageDamaged,

    /// <summary>Occasion of a node: the vendor's agent does not come back from a restart.</summary>
    AgentDoesNotReturn,

    /// <summary>Condition of a node: what is read of packages on its disk is not what was written.</summary>
    PackagesReadWrong,

    /// <summary>Condition of a node: the program of the vendor's agent is held open, and cannot be replaced.</summary>
    AgentInUse,

    /// <summary>Condition of a node: the vendor's agent names the version that was kept before it was replaced.</summary>
    AgentShowsOldVersion,

    /// <summary>Condition of a node: something is mounted in the folder of an upgrade, and it cannot be removed.</summary>
    FolderInUse,

    /// <summary>Occasion of the cluster: a zone's stop is refused; <c>zone</c> names one, absent for any.</summary>
    StopZoneRefused,

    /// <summary>Occasion of the cluster: a zone's stop or start is taken and nothing follows; <c>zone</c> names one, absent for any.</summary>
    ZoneStays,

    /// <summary>Occasion of the cluster: a parameter cannot be set.</summary>
    ParameterNotSet,

    /// <summary>Condition of the cluster: its view of parameters is empty.</summary>
    ParametersHidden,

    /// <summary>Occasion of the cluster: a minor freeze is taken and nothing follows.</summary>
    FreezeWithoutEffect,

    /// <summary>Condition of the cluster: a tablet is being merged.</summary>
    TabletMerging,

    /// <summary>Condition of the cluster: a tenant is in major compaction.</summary>
    TenantInCompaction,

    /// <summary>Condition of the cluster: a backup runs.</summary>
    BackupRunning,

    /// <summary>Condition of the cluster: tenants differ in <c>compatible</c>.</summary>
    CompatibleDiffers,
}
