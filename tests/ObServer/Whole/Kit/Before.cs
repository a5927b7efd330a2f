using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>What an upgrade must leave as it was.</summary>
internal sealed record Before(IReadOnlyList<string> Parameters)
{
    // These go along with the version.
    private static readonly string[] OfVersion = ["min_observer_version", "compatible"];

    public static Before Of(ObTestCluster cluster) => new(Written(cluster.State, _ => true));

    /// <summary>The cluster is whole: no violation, all on one version, parameters as before, nothing of the upgrade left.</summary>
    public void HoldsFor(ObTestCluster cluster, ObVersion version)
    {
        cluster.Violations.ShouldBeEmpty();
        var state = cluster.State;
        state.Servers.ShouldAllBe(server => server.VersionBuild == version.VersionBuild && server.Status == Zone.Active && server.InServiceSince != null);
        state.Zones.ShouldAllBe(zone => zone.Status == Zone.Active);
        state.Tenants.ShouldAllBe(tenant => !tenant.MergeSuspended);
        Written(state, name => !OfVersion.Contains(name)).ShouldBe(Parameters.Where(line => !OfVersion.Contains(line.Split(' ')[0])));
        state.Parameters.Where(parameter => OfVersion.Contains(parameter.Name)).ShouldAllBe(parameter => parameter.Value == version.Version);
        foreach (var server in cluster.Servers)
        {
            var upgrades = Path.Combine(server.Home, "upgrade");
            if (Directory.Exists(upgrades))
                Directory.EnumerateFileSystemEntries(upgrades).ShouldBeEmpty();
        }
    }

    /// <summary>Whether a version stands on a host beside the one that runs.</summary>
    public static bool Kept(TestServer server, ObVersion version) => File.Exists(Path.Combine(server.Home, "versions", version.VersionBuild, "bin", "observer"));

    private static IReadOnlyList<string> Written(ClusterState state, Func<string, bool> which) =>
        [.. state.Parameters.Where(parameter => which(parameter.Name)).Select(parameter => $"{parameter.Name} {parameter.Server}{parameter.Tenant} = {parameter.Value}")];
}
