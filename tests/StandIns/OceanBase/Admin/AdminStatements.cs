using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary>Everything that begins with ALTER SYSTEM.</summary>
internal sealed class AdminStatements(ClusterState state, ClusterFolder folder, DateTimeOffset now)
{
    public void Run(Reader reader)
    {
        if (reader.Takes("STOP", "ZONE"))
            new ZoneOrders(state, folder).Stop(Only(reader, reader.TextOrName()), force: false);
        else if (reader.Takes("FORCE", "STOP", "ZONE"))
            new ZoneOrders(state, folder).Stop(Only(reader, reader.TextOrName()), force: true);
        else if (reader.Takes("START", "ZONE"))
            new ZoneOrders(state, folder).Start(Only(reader, reader.TextOrName()));
        else if (reader.Takes("STOP", "SERVER"))
            Each(reader, server => server.StoppedAt = now);
        else if (reader.Takes("START", "SERVER"))
            Each(reader, server => server.StoppedAt = null);
        else if (reader.Takes("MINOR", "FREEZE"))
            MinorFreeze(reader);
        else if (reader.Takes("SET"))
            new ParameterOrders(state, folder).Set(reader);
        else if (reader.Takes("BEGIN", "UPGRADE"))
            Alone(reader, new UpgradeOrders(state, folder).Begin);
        else if (reader.Takes("BEGIN", "ROLLING", "UPGRADE"))
            Alone(reader, new UpgradeOrders(state, folder).BeginRolling);
        else if (reader.Takes("END", "ROLLING", "UPGRADE"))
            Alone(reader, new UpgradeOrders(state, folder).EndRolling);
        else if (reader.Takes("END", "UPGRADE"))
            Alone(reader, new UpgradeOrders(state, folder).End);
        else if (reader.Takes("RUN", "UPGRADE", "JOB") || reader.Takes("RUN", "JOB"))
            Job(reader, reader.Text());
        else if (reader.Takes("SUSPEND", "MERGE"))
            Merge(reader, suspended: true);
        else if (reader.Takes("RESUME", "MERGE"))
            Merge(reader, suspended: false);
        else
            throw reader.Wrong();
    }

    private static string Only(Reader reader, string value)
    {
        reader.ExpectEnd();
        return value;
    }

    private static void Alone(Reader reader, Action what)
    {
        reader.ExpectEnd();
        what();
    }

    private void Each(Reader reader, Action<Server> what)
    {
        var servers = Servers(reader);
        reader.ExpectEnd();
        foreach (var server in servers)
            what(server);
    }

    private List<Server> Servers(Reader reader)
    {
        _ = reader.Takes("=");
        var many = reader.Takes("(");
        var servers = new List<Server>();
        do
        {
            var endpoint = reader.Text();
            servers.Add(state.ServerAt(endpoint) ?? throw new SqlException(4018, "HY000", $"Entry not exist: server {endpoint}"));
        }
        while (reader.Takes(","));
        if (many)
            reader.Expect(")");
        return servers;
    }

    private void MinorFreeze(Reader reader)
    {
        var servers = reader.Takes("SERVER") ? Servers(reader) : state.Servers;
        reader.ExpectEnd();
        foreach (var server in servers)
        {
            if (!server.Lives)
                throw new SqlException(4663, "HY000", $"server {server.Endpoint} is not alive");
            server.FrozenAt = now.AddMilliseconds(state.Timings.MinorFreeze);
            folder.Tell($"minor freeze of {server.Endpoint}");
        }
    }

    private void Job(Reader reader, string type)
    {
        reader.ExpectEnd();
        state.Jobs.Add(new Job { Id = state.Jobs.Count + 1, Type = type.ToUpperInvariant(), StartedAt = now, EndsAt = now.AddMilliseconds(state.Timings.Job) });
        folder.Tell($"job {type}");
        if (type.StartsWith("UPGRADE", StringComparison.OrdinalIgnoreCase))
            new UpgradeOrders(state, folder).RaiseCompatible();
    }

    private void Merge(Reader reader, bool suspended)
    {
        List<string> names = [];
        if (reader.Takes("TENANT"))
        {
            _ = reader.Takes("=");
            do
                names.Add(reader.TextOrName());
            while (reader.Takes(","));
        }

        reader.ExpectEnd();
        foreach (var tenant in names.Count == 0 ? state.Tenants.Where(tenant => tenant.Id == Tenant.Sys) : names.SelectMany(name => TenantNames.Meant(state, name)))
            tenant.MergeSuspended = suspended;
        folder.Tell($"merge {(suspended ? "suspended" : "resumed")} for {(names.Count == 0 ? "sys" : string.Join(", ", names))}");
    }
}
