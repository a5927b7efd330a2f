using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Parameters of servers and tenants.</summary>
internal static class Parameters
{
    internal const string OfflineTime = "server_permanent_offline_time", Rebalance = "enable_rebalance", Rereplication = "enable_rereplication";

    /// <summary>Gives every server and tenant what it lacks, and takes away those of others.</summary>
    internal static void Complete(Cluster cluster)
    {
        cluster.Parameters.RemoveAll(one => one.Server is { } server && !cluster.Servers.Exists(known => known.Address == server)
            || one.Tenant is { } tenant && !cluster.Tenants.Exists(known => known.Name == tenant));
        foreach (var server in cluster.Servers)
        {
            Add(OfflineTime, "3600s", server.Address, null);
            Add(Rereplication, "True", server.Address, null);
        }

        foreach (var tenant in cluster.Tenants)
            Add(Rebalance, "True", null, tenant.Name);

        void Add(string name, string value, string? server, string? tenant)
        {
            if (!cluster.Parameters.Exists(one => one.Name == name && one.Server == server && one.Tenant == tenant))
                cluster.Parameters.Add(new Parameter { Name = name, Value = value, Server = server, Tenant = tenant });
        }
    }

    /// <summary>What the view of parameters shows.</summary>
    internal static IEnumerable<Parameter> Shown(Cluster cluster, string[] names, DateTimeOffset now) =>
        cluster.Faults.Holds(FaultKind.ParametersHidden, now) ? [] : cluster.Parameters.Where(one => names.Length == 0 || names.Contains(one.Name));

    /// <summary>Sets a parameter wherever it is, as a script does.</summary>
    internal static void SetAll(Cluster cluster, string name, string value)
    {
        foreach (var one in cluster.Parameters.Where(one => one.Name == name))
            one.Value = value;
    }

    internal static Reply Set(Cluster cluster, SetParameterRequest request, DateTimeOffset now)
    {
        if (cluster.Parameters.Find(one => one.Name == request.Name && one.Server == request.Server && one.Tenant == request.Tenant) is not { } known)
            return Reply.Refused("unknown-parameter", $"There is no parameter {request.Name} of {request.Server ?? request.Tenant}.");
        if (cluster.Faults.Take(FaultKind.ParameterNotSet, now) is not null)
            return Reply.Refused("parameter-not-set", $"ERROR 1210 (HY000): Invalid argument: {request.Name} cannot be set.");
        known.Value = request.Value;
        return Reply.Ok(known);
    }
}
