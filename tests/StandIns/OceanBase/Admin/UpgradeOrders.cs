using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary>Stages of an upgrade: NONE, PREUPGRADE, DBUPGRADE, POSTUPGRADE.</summary>
internal sealed class UpgradeOrders(ClusterState state, ClusterFolder folder)
{
    private const string Mode = "enable_upgrade_mode";
    private const string StageName = "_upgrade_stage";

    private string Stage => state.ClusterParameter(StageName)!;

    private List<string> Versions => [.. state.Servers.Select(server => server.VersionBuild).Distinct()];

    public void Begin()
    {
        if (Stage != "NONE")
            throw SqlException.NotAllowed($"upgrade stage is {Stage}, begin upgrade");
        To("PREUPGRADE", "True");
    }

    public void BeginRolling()
    {
        if (Stage is not "PREUPGRADE" and not "DBUPGRADE")
            throw SqlException.NotAllowed($"upgrade stage is {Stage}, begin rolling upgrade");
        To("DBUPGRADE", "True");
    }

    /// <summary>The point of no return: from here on the cluster writes what older versions cannot read.</summary>
    public void EndRolling()
    {
        if (Stage is not "DBUPGRADE" and not "POSTUPGRADE")
            throw SqlException.NotAllowed($"upgrade stage is {Stage}, end rolling upgrade");
        if (Versions.Count > 1)
        {
            folder.Accuse($"END ROLLING UPGRADE while versions differ: {string.Join(", ", Versions)}");
            throw SqlException.NotAllowed("servers differ in version, end rolling upgrade");
        }

        To("POSTUPGRADE", "True");
        state.SetClusterParameter("min_observer_version", state.Servers[0].Version);
        folder.Tell($"min_observer_version is {state.Servers[0].Version}");
    }

    public void End()
    {
        if (Versions.Count > 1)
            folder.Accuse($"END UPGRADE while versions differ: {string.Join(", ", Versions)}");
        To("NONE", "False");
    }

    public void RaiseCompatible()
    {
        foreach (var parameter in state.Parameters.Where(parameter => parameter.Name == "compatible"))
            parameter.Value = state.ClusterParameter("min_observer_version")!;
    }

    private void To(string stage, string mode)
    {
        state.SetClusterParameter(StageName, stage);
        state.SetClusterParameter(Mode, mode);
        folder.Tell($"upgrade stage is {stage}");
    }
}
