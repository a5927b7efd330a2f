using UpgradePlatform.Contracts.Databases;
using static UpgradePlatform.Workers.Runtime.Sql.SqlText;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>
/// Every statement this driver sends, character for character (OBShell specification 5.2 to 5.4, names from section 9). Reads are plain
/// selects from one view; everything else is computed here, so that a statement is easy to try by hand. Each is sent alone, as one line
/// ended by a semicolon, to the tenant <c>sys</c>.
/// </summary>
internal static class Statements
{
    /// <summary>Zones and whether each is <c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public const string Zones = "SELECT ZONE, STATUS FROM oceanbase.DBA_OB_ZONES";

    /// <summary>
    /// Servers. <c>STATUS</c>: ACTIVE, INACTIVE, DELETING. <c>WITH_ROOTSERVER</c>: YES, NO. <c>STOP_TIME</c> and <c>START_SERVICE_TIME</c>:
    /// NULL for never. <c>BUILD_VERSION</c>: <c>4.2.1.0_100000092023110109-HASH(DATE)</c>.
    /// </summary>
    public const string Servers =
        "SELECT SVR_IP, SVR_PORT, ZONE, STATUS, WITH_ROOTSERVER, STOP_TIME, START_SERVICE_TIME, BUILD_VERSION FROM oceanbase.DBA_OB_SERVERS";

    /// <summary>
    /// Replicas of log streams. <c>ROLE</c>: LEADER, FOLLOWER. <c>IN_SYNC</c>: YES, NO. <c>PAXOS_REPLICA_NUM</c>: voters of the whole log
    /// stream. <c>PAXOS_MEMBER_LIST</c>: who they are, <c>10.0.0.1:2882:1,10.0.0.2:2882:1</c>; a replica that is not among them learns only.
    /// </summary>
    public const string LogStreams = "SELECT SVR_IP, SVR_PORT, TENANT_ID, LS_ID, ROLE, IN_SYNC, PAXOS_REPLICA_NUM, PAXOS_MEMBER_LIST FROM oceanbase.GV$OB_LOG_STAT";

    /// <summary>Names of tenants: parameters of a tenant are set by name and listed by number.</summary>
    public const string Tenants = "SELECT TENANT_ID, TENANT_NAME FROM oceanbase.DBA_OB_TENANTS";

    /// <summary>Schema versions, one row for each server and tenant; unrefreshed where NULL, 1 or less, or no multiple of 8.</summary>
    public const string SchemaVersions = "SELECT SVR_IP, SVR_PORT, TENANT_ID, REFRESHED_SCHEMA_VERSION FROM oceanbase.GV$OB_SERVER_SCHEMA_INFO";

    /// <summary>Tablets being merged. Not limited by a function, but in number: there may be a million of them, and one is enough.</summary>
    public const string MergingTablets =
        "SELECT SVR_IP, SVR_PORT, TENANT_ID, TABLET_ID FROM oceanbase.__all_virtual_tablet_compaction_info " +
        "WHERE max_received_scn > finished_scn AND max_received_scn > 0 LIMIT 20";

    /// <summary>Major compaction by tenant. <c>STATUS</c>: IDLE, COMPACTING, VERIFYING. <c>IS_SUSPENDED</c>: YES, NO.</summary>
    public const string MajorCompaction = "SELECT TENANT_ID, STATUS, IS_SUSPENDED FROM oceanbase.CDB_OB_MAJOR_COMPACTION";

    /// <summary>Backup tasks under way.</summary>
    public const string BackupJobs = "SELECT TENANT_ID, JOB_ID, STATUS FROM oceanbase.CDB_OB_BACKUP_JOBS";

    /// <summary>Begins nothing new: ends the upgrade mode, and the stage of the upgrade with it.</summary>
    public const string EndUpgrade = "ALTER SYSTEM END UPGRADE";

    /// <summary>Parameter: whether an upgrade is under way, <c>True</c> or <c>False</c>.</summary>
    public const string EnableUpgradeMode = "enable_upgrade_mode";

    /// <summary>Parameter: how far it is, <c>NONE</c>, <c>PREUPGRADE</c>, <c>DBUPGRADE</c>, <c>POSTUPGRADE</c>.</summary>
    public const string UpgradeStage = "_upgrade_stage";

    /// <summary>Parameter: lowest version among the servers.</summary>
    public const string MinObserverVersion = "min_observer_version";

    /// <summary>Parameter: <c>shared_storage</c> where data is on shared storage; unknown to older versions.</summary>
    public const string StartupMode = "ob_startup_mode";

    /// <summary>Parameter of a tenant: its data version.</summary>
    public const string Compatible = "compatible";

    /// <summary>Parameters that the vendor's first script switches off and its last switches on (OBShell specification 5.5).</summary>
    public static IReadOnlyList<string> Suspended { get; } = ["enable_ddl", "enable_major_freeze", "_enable_adaptive_compaction"];

    /// <summary>
    /// Parameters: one row for each server, and for each server and tenant where <c>SCOPE</c> is TENANT; <c>TENANT_ID</c> is NULL for those
    /// of the cluster.
    /// </summary>
    public static string Parameters(IEnumerable<string> names) =>
        $"SELECT SVR_IP, SVR_PORT, SCOPE, TENANT_ID, NAME, VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME IN ({string.Join(", ", names.Select(Literal))})";

    /// <summary>Checkpoints of a server's log streams.</summary>
    public static string Checkpoints(string address, int rpcPort) =>
        $"SELECT TENANT_ID, LS_ID, CHECKPOINT_SCN FROM oceanbase.__all_virtual_ls_info WHERE SVR_IP = {Literal(address)} AND SVR_PORT = {rpcPort}";

    /// <summary>Stops a zone.</summary>
    public static string StopZone(string zone) => $"ALTER SYSTEM STOP ZONE {Literal(zone)}";

    /// <summary>Starts a zone.</summary>
    public static string StartZone(string zone) => $"ALTER SYSTEM START ZONE {Literal(zone)}";

    /// <summary>Minor freeze of one server, <c>address:rpcPort</c>.</summary>
    public static string MinorFreeze(string server) => $"ALTER SYSTEM MINOR FREEZE SERVER = ({Literal(server)})";

    /// <summary>Sets a parameter where it was read: on a server, for a tenant, or for the whole cluster.</summary>
    public static string SetParameter(ParameterValue value) =>
        $"ALTER SYSTEM SET {Name(value.Name)} = {Literal(value.Value)}" + value switch
        {
            { Tenant: { } tenant } => $" TENANT = {Literal(tenant)}",
            { Server: { } server } => $" SERVER = {Literal(server)}",
            _ => string.Empty,
        };

    /// <summary>Lets the major compaction of a tenant go on.</summary>
    public static string ResumeMerge(string tenant) => $"ALTER SYSTEM RESUME MERGE TENANT = {Literal(tenant)}";

    // A name stands in a statement as it is; it must be one.
    private static string Name(string name) =>
        name.Length is > 0 and <= 128 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')
            ? name
            : throw new ArgumentException($"'{name}' is no name of a parameter.", nameof(name));
}
