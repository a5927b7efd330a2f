using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning.ObServer;

/// <summary>The plan is the vendor's DAG: node by node, name by name (OBShell specification 5.4).</summary>
public sealed class DagPlans
{
    private static readonly string[] Head =
    [
        "Check the python environment", "Create upgrade dir", "Download all required packages", "Check all required packages", "Unpack all required packages",
        "Backup for upgrade", "Install new obshell", "Restart obshell", "Upgrade post table maintain",
    ];

    [Fact]
    public void Three_zones_and_one_hop_are_the_thirty_nodes_of_the_seed() => Names(Database.Plan()).ShouldBe(
    [
        .. Head, "Backup parameters", "Execute upgrade checker script", "Execute upgrade pre script",
        .. new[] { "zone1", "zone2", "zone3" }.SelectMany(zone => new[]
        {
            "Execute upgrade health checker script", $"Stop {zone}", "Reinstall and restart observer", "Execute upgrade zone health checker script", $"Start {zone}",
        }),
        "Execute upgrade post script", "Restore parameters", "Remove upgrade check task dir",
    ]);

    [Fact]
    public void Stop_service_is_eighteen_nodes() => Names(Database.Plan(Database.Request(UpgradeMode.StopService))).ShouldBe(
    [
        .. Head, "Backup parameters", "Execute upgrade checker script", "Execute upgrade pre script", "Execute upgrade health checker script", "Reinstall and restart observer",
        "Execute upgrade health checker script", "Execute upgrade post script", "Restore parameters", "Remove upgrade check task dir",
    ]);

    [Fact]
    public void A_check_is_six_nodes_and_takes_nothing_out()
    {
        var plan = Database.Plan(kind: OperationKind.Check);
        Names(plan).ShouldBe([.. Head[..5], "Remove upgrade check task dir"]);
        plan.Units.ShouldAllBe(unit => unit.TakesOut.IsEmpty);
    }

    // 9 + H(5 + 5Z + fZ) + 1, business edition 5 instead of 9; stopService 9 + H(8 + f) + 1.
    [Theory]
    [InlineData(3, 1, false, false, 30, 18)]
    [InlineData(3, 2, false, false, 50, 26)]
    [InlineData(3, 1, true, false, 33, 19)]
    [InlineData(5, 2, true, false, 80, 28)]
    [InlineData(4, 3, false, true, 81, 30)]
    public void The_number_of_nodes_follows_the_vendors_formula(int zones, int hops, bool freeze, bool business, int rolling, int stopService)
    {
        var cluster = Database.Healthy(Fabric.Start, zones, servers: 2, edition: business ? Editions.Business : Editions.Community);
        var route = Enumerable.Range(1, hops).Select(hop => Database.Hop($"4.2.{hop}.9")).ToArray();
        Last(Database.Plan(Database.Request(UpgradeMode.Rolling, freeze, route), cluster)).ShouldBe(rolling);
        Last(Database.Plan(Database.Request(UpgradeMode.StopService, freeze, route), cluster)).ShouldBe(stopService);

        static int Last(Plan plan) => plan.Units.SelectMany(unit => unit.Steps).Max(step => step.Slot!.Ordinal);
    }

    [Fact]
    public void Freezing_stands_between_stop_and_reinstall_of_each_zone()
    {
        var names = Names(Database.Plan(Database.Request(freeze: true)));
        names.Count(name => name == "Minor freeze before stop server").ShouldBe(3);
        names[(names.IndexOf("Stop zone2") + 1)..][..2].ShouldBe(["Minor freeze before stop server", "Reinstall and restart observer"]);
        var stopped = Names(Database.Plan(Database.Request(UpgradeMode.StopService, freeze: true)));
        stopped[stopped.IndexOf("Minor freeze before stop server") - 1].ShouldBe("Execute upgrade checker script");
    }

    [Fact]
    public void A_zone_goes_out_whole_and_never_two_in_one_stage()
    {
        var plan = Database.Plan(cluster: Database.Healthy(Fabric.Start, zones: 3, servers: 2));
        plan.Stages.ShouldAllBe(stage => stage.MaxParallel == 1 && stage.Units.Length == 1);
        var zones = plan.Units.Where(unit => unit.TakesOut.Length > 0).ToArray();
        zones.Select(unit => unit.Id).ShouldBe(["zone1", "zone2", "zone3"]);
        zones[1].TakesOut.ShouldBe(["ob-2-1", "ob-2-2"]);
        zones[1].Steps.Single(step => step.Key == "install").Targets.ShouldBe(["ob-2-1", "ob-2-2"]);
        zones[1].Steps.Single(step => step.Key == "stop").Targets.ShouldBe(["ob-1-1"]);
    }

    [Fact]
    public void Units_of_an_intermediate_version_bear_it_and_those_of_the_last_do_not() =>
        Database.Plan(Database.Request(hops: [Database.Hop("4.2.1.0"), Database.Hop("4.2.1.1")])).Units.Select(unit => unit.Id).ShouldBe(
            ["prepare", "begin@4.2.1.0", "zone1@4.2.1.0", "zone2@4.2.1.0", "zone3@4.2.1.0", "end@4.2.1.0", "begin", "zone1", "zone2", "zone3", "end", "finish"]);

    [Fact]
    public void The_post_script_is_the_point_of_no_return_and_nothing_before_it() =>
        Database.Plan().Units.SelectMany(unit => unit.Steps).Where(step => step.PointOfNoReturn).Select(step => step.Slot!.Name).ShouldBe(["Execute upgrade post script"]);

    [Fact]
    public void A_zone_called_like_a_unit_of_the_cluster_keeps_apart_from_it() =>
        Database.Plan(cluster: Database.Healthy(Fabric.Start).With("ob-1", node => node with { Facts = node.Facts.SetItem(Contracts.FactNames.Zone, "end") }))
            .Units.Select(unit => unit.Id).ShouldBe(["prepare", "begin", "zone end", "zone2", "zone3", "end", "finish"]);

    [Fact]
    public void Servers_that_share_host_and_folder_share_the_work_of_the_host()
    {
        var cluster = Database.Healthy(Fabric.Start, zones: 3, servers: 2);
        cluster = cluster with { Nodes = cluster.Nodes.ToImmutableSortedDictionary(node => node.Key, node => node.Value with { Address = $"10.0.0.{node.Key.Split('-')[1]}" }) };
        var request = Database.Request();
        request = request with { Database = request.Database! with { Folder = Database.Folder with { Parent = "/data/upgrade" } } };
        Stage(Database.Plan(request, cluster)).ShouldBe(["ob-1-1", "ob-2-1", "ob-3-1"]);
        Stage(Database.Plan(cluster: cluster)).Length.ShouldBe(6);

        static ImmutableArray<string> Stage(Plan plan) => plan.Units.SelectMany(unit => unit.Steps).Single(step => step.Key == "stage").Targets;
    }

    private static List<string> Names(Plan plan) =>
        [.. plan.Units.SelectMany(unit => unit.Steps).Select(step => step.Slot!).DistinctBy(slot => slot.Ordinal).Select(slot => slot.Name)];
}
