using UpgradePlatform.StandIn.OceanBase.Launch;
using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary>Who is meant by <c>TENANT = name</c>. Groups came with 4.2.1.0; until then <c>all</c> were really all, since then those of users.</summary>
internal static class TenantNames
{
    private const string FirstWithGroups = "4.2.1.0";

    public static IEnumerable<Tenant> Meant(ClusterState state, string name)
    {
        var grouped = VersionOrder.Compare(state.ClusterParameter("min_observer_version")!, FirstWithGroups) >= 0;
        return name.ToUpperInvariant() switch
        {
            "ALL" when !grouped => state.Tenants,
            "ALL_USER" or "ALL_META" when !grouped => throw new SqlException(1235, "0A000", "Not supported feature or function"),
            "ALL" or "ALL_USER" => state.Tenants.Where(tenant => tenant.Id != Tenant.Sys),
            // The hidden ones; the stand-in has none.
            "ALL_META" => [],
            _ => [state.Tenants.Find(tenant => tenant.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new SqlException(5160, "HY000", $"Unknown tenant '{name}'")],
        };
    }
}
