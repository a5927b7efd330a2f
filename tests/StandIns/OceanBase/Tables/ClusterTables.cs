using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Tables;

/// <summary>Zones, servers, tenants, parameters, jobs.</summary>
internal sealed class ClusterTables(ClusterState state, DateTimeOffset now)
{
    private static readonly DateTimeOffset Born = new(2023, 11, 1, 9, 44, 13, TimeSpan.Zero);

    public Relation Zones() => new(["ZONE", "CREATE_TIME", "MODIFY_TIME", "STATUS", "IDC", "REGION", "TYPE"],
        [.. state.Zones.Select(zone => new object?[] { zone.Name, Values.Time(Born), Values.Time(zone.ModifiedAt), zone.Status, "", "sys_region", "ReadWrite" })]);

    public Relation Servers() => new(
        ["SVR_IP", "SVR_PORT", "ID", "ZONE", "SQL_PORT", "WITH_ROOTSERVER", "STATUS", "START_SERVICE_TIME", "STOP_TIME", "BLOCK_MIGRATE_IN_TIME", "CREATE_TIME", "MODIFY_TIME", "BUILD_VERSION", "LAST_OFFLINE_TIME"],
        [.. state.Servers.Select(server => new object?[]
        {
            server.Address, (long)server.RpcPort, (long)server.Id, server.Zone, (long)server.SqlPort, server.Endpoint == RootServer ? "YES" : "NO", server.Status,
            Values.Time(server.InServiceSince), Values.Time(server.StoppedAt), null, Values.Time(Born), Values.Time(server.StartedAt), server.BuildVersion, Values.Time(server.LastOffline),
        })]);

    public Relation AllServer() => new(["svr_ip", "svr_port", "id", "zone", "inner_port", "with_rootserver", "status", "build_version", "stop_time", "start_service_time"],
        [.. state.Servers.Select(server => new object?[]
        {
            server.Address, (long)server.RpcPort, (long)server.Id, server.Zone, (long)server.SqlPort, server.Endpoint == RootServer ? 1L : 0L, server.Status,
            server.BuildVersion, Micros(server.StoppedAt), Micros(server.InServiceSince),
        })]);

    public Relation Tenants() => new(["TENANT_ID", "TENANT_NAME", "TENANT_TYPE", "CREATE_TIME", "PRIMARY_ZONE", "LOCALITY", "COMPATIBILITY_MODE", "STATUS", "IN_RECYCLEBIN", "LOCKED", "TENANT_ROLE"],
        [.. state.Tenants.Select(tenant => new object?[]
        {
            (long)tenant.Id, tenant.Name, tenant.Type, Values.Time(Born), "RANDOM", string.Join(", ", state.Zones.Select(zone => $"FULL{{1}}@{zone.Name}")), "MYSQL", tenant.Status, "NO", "NO", "PRIMARY",
        })]);

    public Relation AllTenant() => new(["tenant_id", "tenant_name", "status", "locked"],
        [.. state.Tenants.Select(tenant => new object?[] { (long)tenant.Id, tenant.Name, tenant.Status, 0L })]);

    /// <summary>As each server that lives reports them: those of tenants once for each.</summary>
    public Relation Parameters() => new(["SVR_IP", "SVR_PORT", "ZONE", "SCOPE", "TENANT_ID", "NAME", "DATA_TYPE", "VALUE", "INFO", "SECTION", "EDIT_LEVEL"],
        [.. state.Servers.Where(server => server.Lives && server.Status == Zone.Active).SelectMany(server => state.Parameters
            .Where(parameter => parameter.Tenant is not null || parameter.Server == server.Endpoint)
            .Select(parameter => new object?[]
            {
                server.Address, (long)server.RpcPort, server.Zone, parameter.Tenant is null ? "CLUSTER" : "TENANT", (long?)parameter.Tenant, parameter.Name, parameter.DataType,
                Own(parameter.Name, server) ?? parameter.Value, "", parameter.Section, parameter.ReadOnly ? "READONLY" : "DYNAMIC_EFFECTIVE",
            }))]);

    public Relation Jobs() => new(["JOB_ID", "JOB_TYPE", "JOB_STATUS", "RESULT_CODE", "RETURN_CODE", "PROGRESS", "START_TIME", "TENANT_ID"],
        [.. state.Jobs.Select(job => new object?[]
        {
            (long)job.Id, job.Type, job.Status, (long?)job.ResultCode, (long?)job.ResultCode, job.Status == "SUCCESS" ? 100L : 0L, Values.Time(job.StartedAt), (long)Tenant.Sys,
        })]);

    private string? RootServer => state.LogStreams.Find(stream => stream is { Tenant: Tenant.Sys, Id: 1 })?.Leader;

    private static string? Own(string name, Server server) => name switch { "zone" => server.Zone, "local_ip" => server.Address, _ => null };

    private long Micros(DateTimeOffset? time) => time is { } at && at <= now ? at.ToUnixTimeMilliseconds() * 1000 : 0;
}
