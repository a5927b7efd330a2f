using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Tables;

/// <summary>The views and inner tables that upgrades look at, with the columns they have in version 4.2.</summary>
internal sealed class VirtualTables(ClusterState state, Faults faults, DateTimeOffset now)
{
    private readonly ClusterTables cluster = new(state, now);
    private readonly StorageTables storage = new(state, faults, now);

    public static IReadOnlyList<string> Names { get; } =
    [
        "DBA_OB_ZONES", "DBA_OB_SERVERS", "__all_server", "DBA_OB_TENANTS", "__all_tenant", "GV$OB_PARAMETERS", "__all_rootservice_job", "DBA_OB_TENANT_JOBS",
        "GV$OB_LOG_STAT", "CDB_OB_LS_LOCATIONS", "__all_virtual_ls_info", "GV$OB_SERVER_SCHEMA_INFO", "__all_virtual_server_schema_info",
        "CDB_OB_MAJOR_COMPACTION", "__all_virtual_tablet_compaction_info", "CDB_OB_BACKUP_JOBS", "__all_virtual_upgrade_inspection",
        "__standin_faults", "__standin_settings",
    ];

    /// <summary>A table of the database <c>oceanbase</c>.</summary>
    public Relation Find(string? database, string name)
    {
        if (database is null)
            throw new SqlException(1046, "3D000", "No database selected");
        if (!database.Equals("oceanbase", StringComparison.OrdinalIgnoreCase))
            throw database.Equals("mysql", StringComparison.OrdinalIgnoreCase) || database.Equals("information_schema", StringComparison.OrdinalIgnoreCase)
                ? SqlException.NoTable($"{database}.{name}")
                : SqlException.NoDatabase(database);
        return name.ToUpperInvariant() switch
        {
            "DBA_OB_ZONES" => cluster.Zones(),
            "DBA_OB_SERVERS" => cluster.Servers(),
            "__ALL_SERVER" => cluster.AllServer(),
            "DBA_OB_TENANTS" => cluster.Tenants(),
            "__ALL_TENANT" => cluster.AllTenant(),
            "GV$OB_PARAMETERS" => cluster.Parameters(),
            "__ALL_ROOTSERVICE_JOB" or "DBA_OB_TENANT_JOBS" => cluster.Jobs(),
            "GV$OB_LOG_STAT" => storage.LogStat(),
            "CDB_OB_LS_LOCATIONS" => storage.Locations(),
            "__ALL_VIRTUAL_LS_INFO" => storage.LsInfo(),
            "GV$OB_SERVER_SCHEMA_INFO" or "__ALL_VIRTUAL_SERVER_SCHEMA_INFO" => storage.SchemaInfo(),
            "CDB_OB_MAJOR_COMPACTION" => storage.MajorCompaction(),
            "__ALL_VIRTUAL_TABLET_COMPACTION_INFO" => storage.TabletCompaction(),
            "CDB_OB_BACKUP_JOBS" => storage.BackupJobs(),
            "__ALL_VIRTUAL_UPGRADE_INSPECTION" => new Relation(["name", "info"], state.Jobs.Exists(job => job is { Type: "ROOT_INSPECTION", Status: "SUCCESS" }) ? [["upgrade", "succeed"]] : []),
            "__STANDIN_FAULTS" => new Relation(["name", "value"], [.. faults.All().Select(fault => new object?[] { fault.Name, fault.Value })]),
            "__STANDIN_SETTINGS" => new Relation(["name", "value"], [.. state.ScriptSettings.Select(setting => new object?[] { setting.Key, setting.Value })]),
            _ => throw SqlException.NoTable($"{database}.{name}"),
        };
    }
}
