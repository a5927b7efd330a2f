using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Tables;

/// <summary>Log streams, schemas, compaction, backups. What a server reports of itself is missing while it is down.</summary>
internal sealed class StorageTables(ClusterState state, Faults faults, DateTimeOffset now)
{
    private IEnumerable<Server> Reporting => state.Servers.Where(server => server.Lives && server.Status == Zone.Active);

    public Relation LogStat() => new(
        ["TENANT_ID", "LS_ID", "SVR_IP", "SVR_PORT", "ROLE", "PROPOSAL_ID", "ACCESS_MODE", "PAXOS_MEMBER_LIST", "PAXOS_REPLICA_NUM", "IN_SYNC", "END_SCN"],
        [.. Replicas(Reporting).Select(replica => new object?[]
        {
            (long)replica.Stream.Tenant, (long)replica.Stream.Id, replica.Server.Address, (long)replica.Server.RpcPort, Role(replica.Stream, replica.Server), replica.Stream.Proposal,
            "APPEND", string.Join(',', replica.Stream.Members.Select(member => member + ":1")), (long)replica.Stream.Members.Count,
            replica.Server.CaughtUp(now) ? "YES" : "NO", state.Scn * 1000,
        })]);

    public Relation Locations() => new(["TENANT_ID", "LS_ID", "SVR_IP", "SVR_PORT", "SQL_PORT", "ZONE", "ROLE", "PAXOS_REPLICA_NUMBER", "REPLICA_TYPE"],
        [.. Replicas(state.Servers).Select(replica => new object?[]
        {
            (long)replica.Stream.Tenant, (long)replica.Stream.Id, replica.Server.Address, (long)replica.Server.RpcPort, (long)replica.Server.SqlPort, replica.Server.Zone,
            Role(replica.Stream, replica.Server), (long)replica.Stream.Members.Count, "FULL",
        })]);

    public Relation LsInfo() => new(["svr_ip", "svr_port", "tenant_id", "ls_id", "replica_type", "ls_state", "checkpoint_scn"],
        [.. Replicas(Reporting).Select(replica => new object?[]
        {
            replica.Server.Address, (long)replica.Server.RpcPort, (long)replica.Stream.Tenant, (long)replica.Stream.Id, "FULL",
            Role(replica.Stream, replica.Server), (replica.Server.CheckpointScn * 1000) + replica.Stream.Id,
        })]);

    public Relation SchemaInfo() => new(["SVR_IP", "SVR_PORT", "TENANT_ID", "REFRESHED_SCHEMA_VERSION", "RECEIVED_SCHEMA_VERSION", "SCHEMA_COUNT"],
        [.. Reporting.SelectMany(server => state.Tenants.Select(tenant => new object?[]
        {
            server.Address, (long)server.RpcPort, (long)tenant.Id,
            server.InServiceSince is null || faults.Has(Faults.SchemaStale, tenant.Name) ? 1L : tenant.SchemaVersion, tenant.SchemaVersion, 1200L,
        }))]);

    public Relation MajorCompaction() => new(["TENANT_ID", "FROZEN_SCN", "GLOBAL_BROADCAST_SCN", "LAST_SCN", "STATUS", "IS_ERROR", "IS_SUSPENDED"],
        [.. state.Tenants.Select(tenant => (Tenant: tenant, Busy: faults.Has(Faults.Compacting, tenant.Name))).Select(both => new object?[]
        {
            (long)both.Tenant.Id, 1_699_000_000_000_000_000L, 1_699_000_000_000_000_000L, both.Busy ? 1_698_000_000_000_000_000L : 1_699_000_000_000_000_000L,
            both.Busy ? "COMPACTING" : "IDLE", "NO", both.Tenant.MergeSuspended ? "YES" : "NO",
        })]);

    public Relation TabletCompaction() => new(["svr_ip", "svr_port", "tenant_id", "ls_id", "tablet_id", "finished_scn", "wait_check_scn", "max_received_scn"],
        [.. Replicas(Reporting).Select(replica => new object?[]
        {
            replica.Server.Address, (long)replica.Server.RpcPort, (long)replica.Stream.Tenant, (long)replica.Stream.Id, 200_000L + replica.Stream.Id,
            faults.Has(Faults.TabletMerging, replica.Server.Endpoint) ? 1_698_000_000_000_000_000L : 1_699_000_000_000_000_000L, 0L, 1_699_000_000_000_000_000L,
        })]);

    public Relation BackupJobs() => new(["TENANT_ID", "JOB_ID", "BACKUP_SET_ID", "BACKUP_TYPE", "STATUS"],
        faults.Has(Faults.BackupRunning) ? [[(long)state.Tenants[^1].Id, 7L, 1L, "FULL", "DOING"]] : []);

    private static string Role(LogStream stream, Server server) => stream.Leader == server.Endpoint ? "LEADER" : "FOLLOWER";

    private IEnumerable<(LogStream Stream, Server Server)> Replicas(IEnumerable<Server> servers) =>
        servers.SelectMany(server => state.LogStreams.Where(stream => stream.Members.Contains(server.Endpoint)).Select(stream => (stream, server)));
}
