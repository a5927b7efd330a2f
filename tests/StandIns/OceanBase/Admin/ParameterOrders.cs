using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary><c>ALTER SYSTEM SET name = value, ... [SERVER = 'ip:port'] [TENANT = name] [SCOPE = ...]</c>.</summary>
internal sealed class ParameterOrders(ClusterState state, ClusterFolder folder)
{
    public const string Fault = "standin_fault";

    public void Set(Reader reader)
    {
        var settings = new List<(string Name, string Value)>();
        do
        {
            var name = reader.Name();
            _ = reader.Takes("=") || reader.Takes("TO") ? true : throw reader.Wrong();
            var negative = reader.Takes("-") ? "-" : "";
            settings.Add((name, negative + reader.TextOrName()));
        }
        while (reader.Takes(","));
        string? server = null, zone = null, tenant = null;
        while (!reader.AtEnd && !reader.Next.Is(";"))
        {
            var what = reader.Name();
            reader.Expect("=");
            switch (what.ToUpperInvariant())
            {
                case "SERVER": server = reader.Text(); break;
                case "ZONE": zone = reader.TextOrName(); break;
                case "TENANT": tenant = reader.TextOrName(); break;
                case "SCOPE" or "COMMENT": _ = reader.TextOrName(); break;
                default: throw SqlException.Syntax(what);
            }
        }

        reader.ExpectEnd();
        foreach (var (name, value) in settings)
        {
            if (name.Equals(Fault, StringComparison.OrdinalIgnoreCase))
                Order(value);
            else
                Set(name, value, server, zone, tenant);
        }
    }

    private void Set(string name, string value, string? server, string? zone, string? tenant)
    {
        var all = state.Parameters.FindAll(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (all.Count == 0)
            throw new SqlException(5099, "42000", $"System config unknown: {name}");
        if (all[0].ReadOnly)
            throw new SqlException(1235, "0A000", $"Not supported feature or function: {name} can not be modified");
        if (server is not null && state.ServerAt(server) is null)
            throw new SqlException(4018, "HY000", $"Entry not exist: server {server}");
        if (all[0].Tenant is null && tenant is not null)
            throw new SqlException(5099, "42000", $"System config unknown: {name} is no parameter of a tenant");
        var tenants = Tenants(tenant);
        foreach (var parameter in all)
        {
            if (parameter.Tenant is { } of ? tenants.Contains(of)
                : (server is null || parameter.Server == server) && (zone is null || state.ServerAt(parameter.Server!)!.Zone.Equals(zone, StringComparison.OrdinalIgnoreCase)))
                parameter.Value = Written(parameter, value);
        }

        folder.Tell($"parameter {name} = {value}{(server is null ? "" : $" on {server}")}{(tenant is null ? "" : $" for {tenant}")}");
    }

    // Without TENANT a tenant's parameter is set for the tenant of the session, which is sys.
    private HashSet<int> Tenants(string? tenant) => tenant is null ? [Tenant.Sys] : [.. TenantNames.Meant(state, tenant).Select(one => one.Id)];

    private static string Written(Parameter parameter, string value) => parameter.DataType != "BOOL" ? value
        : value.ToUpperInvariant() is "TRUE" or "1" or "ON" or "T" or "YES" ? "True"
        : value.ToUpperInvariant() is "FALSE" or "0" or "OFF" or "F" or "NO" ? "False"
        : throw new SqlException(1210, "HY000", $"Incorrect arguments to set config item: {parameter.Name} = {value}");

    // name, name=value, or -name to take it back.
    private void Order(string value)
    {
        var parts = value.Split('=', 2);
        if (parts[0].Contains('/'))
            throw new SqlException(1210, "HY000", "Incorrect arguments to set config item");
        if (parts[0].StartsWith('-'))
            folder.Faults.Withdraw(parts[0][1..]);
        else
            folder.Faults.Order(parts[0], null, parts.Length > 1 ? parts[1] : "");
    }
}
