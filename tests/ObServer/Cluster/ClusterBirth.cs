using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>State of a cluster that was set up and never upgraded.</summary>
internal static class ClusterBirth
{
    private static readonly (string Name, string Value, string Type, bool ReadOnly)[] OfCluster =
    [
        ("enable_upgrade_mode", "False", "BOOL", false), ("_upgrade_stage", "NONE", "STRING", true), ("server_permanent_offline_time", "3600s", "TIME", false),
        ("enable_rereplication", "True", "BOOL", false), ("enable_ddl", "True", "BOOL", false), ("enable_major_freeze", "True", "BOOL", false),
        ("memory_limit", "8G", "CAPACITY", false), ("cluster", "demo", "STRING", true), ("cluster_id", "1", "INT", true), ("zone", "", "STRING", true), ("local_ip", "", "STRING", true),
    ];

    private static readonly (string Name, string Value, string Type, bool ReadOnly)[] OfTenant =
        [("enable_rebalance", "True", "BOOL", false), ("_enable_adaptive_compaction", "True", "BOOL", false), ("undo_retention", "1800", "INT", false)];

    public static ClusterState Of(string name, ObTestClusterOptions options, IReadOnlyList<TestServer> servers)
    {
        var state = new ClusterState { Name = name, RootPassword = options.RootPassword, SharedStorage = options.SharedStorage };
        (state.Owner, state.OwnerStart) = (Environment.ProcessId, ProcessLife.Of(Environment.ProcessId)!.Value.Start);
        state.Zones.AddRange(servers.Select(server => server.Zone).Distinct().Select(zone => new Zone { Name = zone, ModifiedAt = DateTimeOffset.UtcNow }));
        state.Servers.AddRange(servers.Select((server, index) => new Server
        {
            Id = index + 1,
            Address = server.Address,
            RpcPort = server.RpcPort,
            SqlPort = server.SqlPort,
            Zone = server.Zone,
            Home = server.Home,
            CheckpointScn = state.Scn,
        }));
        state.Tenants.AddRange([new Tenant { Id = Tenant.Sys, Name = "sys" }, new Tenant { Id = 1002, Name = "orders" }, new Tenant { Id = 1004, Name = "billing" }]);
        foreach (var (name1, value, type, readOnly) in (IEnumerable<(string, string, string, bool)>)
            [.. OfCluster, ("min_observer_version", options.Version.Version, "STRING", true), ("ob_startup_mode", options.SharedStorage ? "SHARED_STORAGE" : "NORMAL", "STRING", true)])
        {
            state.Parameters.AddRange(servers.Select(server => new Parameter { Name = name1, Value = value, DataType = type, ReadOnly = readOnly, Server = server.Endpoint }));
        }

        foreach (var (name1, value, type, readOnly) in (IEnumerable<(string, string, string, bool)>)[.. OfTenant, ("compatible", options.Version.Version, "STRING", true)])
            state.Parameters.AddRange(state.Tenants.Select(tenant => new Parameter { Name = name1, Value = value, DataType = type, ReadOnly = readOnly, Tenant = tenant.Id, Section = "TENANT" }));
        AddLogStreams(state);
        return state;
    }

    // One replica in each zone; preferred leaders take turns, so that every zone leads something and a stop has to move it.
    private static void AddLogStreams(ClusterState state)
    {
        var turn = 0;
        foreach (var tenant in state.Tenants)
        {
            foreach (var id in tenant.Id == Tenant.Sys ? new[] { 1 } : [1, 1001, 1002])
            {
                var members = state.Zones.Select(zone => state.Servers.Where(server => server.Zone == zone.Name).ToList()).Select(inZone => inZone[turn % inZone.Count].Endpoint).ToList();
                state.LogStreams.Add(new LogStream { Tenant = tenant.Id, Id = id, Members = [.. members.Skip(turn % members.Count), .. members.Take(turn % members.Count)] });
                turn++;
            }
        }
    }
}
