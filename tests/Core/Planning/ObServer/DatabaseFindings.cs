using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning.ObServer;

/// <summary>What stands against the upgrade of a database cluster.</summary>
public sealed class DatabaseFindings
{
    [Theory]
    [InlineData(1, false, "too-few-zones")]
    [InlineData(2, false, "too-few-zones")]
    [InlineData(3, false, null)]
    [InlineData(1, true, "too-few-zones")]
    [InlineData(2, true, null)]
    public void Zone_by_zone_needs_three_zones_or_two_on_shared_storage(int zones, bool shared, string? refusal)
    {
        var cluster = Database.Healthy(Fabric.Start, zones);
        if (shared)
            cluster = cluster.With("ob-1", node => node with { Facts = node.Facts.SetItem(FactNames.SharedStorage, "true") });
        Refusals(Database.Plan(cluster: cluster)).ShouldBe(refusal is null ? [] : [refusal]);
        Refusals(Database.Plan(Database.Request(UpgradeMode.StopService), cluster)).ShouldBeEmpty();
    }

    [Fact]
    public void Stopping_the_service_is_said_before() =>
        Database.Plan(Database.Request(UpgradeMode.StopService)).Findings.ShouldContain(finding => finding.Code == "service-stops" && finding.Severity == FindingSeverity.Warning);

    [Fact]
    public void A_target_that_runs_already_is_refused()
    {
        var cluster = Database.Healthy(Fabric.Start);
        foreach (var node in cluster.Nodes.Keys)
            cluster = cluster.With(node, known => known with { Facts = known.Facts.SetItem(FactNames.Version, Database.Hop().VersionBuild) });
        Refusals(Database.Plan(cluster: cluster)).ShouldBe(["to-lower-version"]);
    }

    [Fact]
    public void A_cluster_that_got_half_way_is_not_refused() =>
        Refusals(Database.Plan(cluster: Database.Healthy(Fabric.Start).With("ob-1", node => node with { Facts = node.Facts.SetItem(FactNames.Version, Database.Hop().VersionBuild) }))).ShouldBeEmpty();

    [Fact]
    public void A_server_without_zone_is_refused_by_name() =>
        Database.Plan(cluster: Database.Healthy(Fabric.Start).With("ob-2", node => node with { Facts = node.Facts.Remove(FactNames.Zone), Settings = node.Settings.Clear() }))
            .Findings.Single(finding => finding.Severity == FindingSeverity.Refusal && finding.Code == "zone-unknown").Node.ShouldBe("ob-2");

    [Fact]
    public void A_zone_whose_stop_would_cost_a_majority_is_a_warning_of_the_plan() =>
        Database.Plan(cluster: Database.Healthy(Fabric.Start).With("ob-3", node => node with { Facts = Database.Facts(3, 3, inSync: false) }))
            .Findings.Where(finding => finding.Code == "no-majority").Select(finding => finding.Text).First()
            .ShouldBe("Without zone1 log stream 1 of tenant 1 would keep 1 of 3 replicas in sync, log stream 1001 of tenant 1002 would keep 1 of 3 replicas in sync, by the last facts; it is not stopped while that is so.");

    [Theory]
    [InlineData(OperationKind.Detour)]
    [InlineData(OperationKind.Upgrade)]
    public void What_is_no_request_for_a_database_is_refused(OperationKind kind) =>
        Refusals(Planners.For(Families.ObServer).Plan(kind, Fabric.Request("leaf-1"), new OperationPolicy(), Database.Healthy(Fabric.Start))).ShouldBe(["no-database"]);

    private static string[] Refusals(Plan plan) => [.. plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal).Select(finding => finding.Code)];
}
