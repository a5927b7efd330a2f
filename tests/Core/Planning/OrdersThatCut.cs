using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.Switch;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>Orders that would cut traffic, by the last facts, are told before anything is touched.</summary>
public sealed class OrdersThatCut
{
    private const string Cut = "Without spine-1, leaf-3 and leaf-10 (rack-2) would have no way to rack-1: spine-2 is out of service (detoured by bob).";
    private static readonly ClusterView Wired = Fabric.Healthy(Fabric.Start).Wired();
    private static readonly ClusterView Half = Says(Says(Wired, "spine-2", FactNames.Detoured, "true"), "spine-2", FactNames.DetouredBy, "bob");

    [Fact]
    public void Nothing_is_said_of_an_order_that_leaves_a_way() => Findings(Wired, new(), "spine-1", "spine-2", "leaf-1", "leaf-2", "leaf-3", "leaf-10").ShouldBeEmpty();

    [Fact]
    public void A_spine_while_the_other_is_detoured_is_a_warning_or_a_refusal_as_the_policy_says()
    {
        Findings(Half, new(), "spine-1").ShouldHaveSingleItem().ShouldBe(new Finding(FindingSeverity.Warning, "cuts-traffic", "spine-1", Cut));
        Findings(Half, Strict, "leaf-1", "spine-1").ShouldHaveSingleItem().ShouldBe(new Finding(FindingSeverity.Refusal, "cuts-traffic", "spine-1", Cut));
    }

    [Fact]
    public void The_order_decides_where_the_detoured_one_is_upgraded_too()
    {
        Findings(Half, Strict, "spine-2", "spine-1").ShouldBeEmpty("spine-2 is back when spine-1 goes");
        Findings(Half, Strict, "spine-1", "spine-2").ShouldHaveSingleItem().Node.ShouldBe("spine-1");
    }

    [Fact]
    public void Dead_links_of_a_node_that_is_out_come_back_with_it() =>
        Findings(Half.Cut("spine-2", "leaf-1").Cut("spine-2", "leaf-2"), Strict, "spine-2", "spine-1").ShouldBeEmpty();

    [Fact]
    public void Dead_links_of_nodes_in_service_stay_dead() =>
        Findings(Wired.Cut("spine-2", "leaf-1").Cut("spine-2", "leaf-2"), Strict, "spine-2", "spine-1").ShouldHaveSingleItem().Node.ShouldBe("spine-1");

    [Fact]
    public void Units_side_by_side_are_out_together()
    {
        var cluster = Says(Wired, "leaf-2", FactNames.Healthy, "false");
        Findings(cluster, Parallel(1), "leaf-1", "leaf-3").ShouldHaveSingleItem().Text.ShouldBe("Without leaf-1, nobody of rack-1 would be in service: leaf-2 is out of service (not healthy).");
        var linked = Wired with { Links = [.. Wired.Links.Where(link => link is not { A: "spine-1", B: "leaf-10" } and not { A: "spine-2", B: "leaf-10" }), new("leaf-2", "swp1", "leaf-10", "swp1")] };
        linked = linked.SeenAsDeclared();
        Findings(linked, Parallel(1), "leaf-2", "leaf-3").Where(finding => finding.Severity == FindingSeverity.Refusal).ShouldBeEmpty();
        Findings(linked, Parallel(2), "leaf-2", "leaf-3").First().Text.ShouldBe("Without leaf-3, leaf-10 (rack-2) would have no way to rack-1: leaf-2 is out of service (upgraded at the same time).");
    }

    [Theory]
    [InlineData("never seen")]
    [InlineData("no links")]
    [InlineData("a check")]
    public void Without_facts_links_or_anything_taken_out_there_is_nothing_to_say(string why)
    {
        var cluster = why == "never seen" ? Half.With("spine-2", node => node with { Facts = node.Facts.Clear() }) : why == "no links" ? Half with { Links = [] } : Half;
        Findings(cluster, why == "a check" ? OperationKind.Check : OperationKind.Upgrade, Strict, "spine-1").ShouldBeEmpty();
    }

    [Fact]
    public void What_the_declared_links_can_never_avoid_is_a_warning_under_any_policy()
    {
        var single = Wired with { Links = [.. Wired.Links.Where(link => link.A == "spine-1" || link.B is "leaf-3" or "leaf-10")] };
        Findings(single, Strict, "leaf-1", "spine-1", "spine-2").ShouldHaveSingleItem()
            .ShouldBe(new Finding(FindingSeverity.Warning, "cuts-traffic", "spine-1", "Without spine-1, leaf-3 and leaf-10 (rack-2) would have no way to rack-1: no other links are declared."));
    }

    private static OperationPolicy Strict { get; } = new() { KeepOrder = true, RefuseOrdersThatCutTraffic = true };

    private static OperationPolicy Parallel(int units) => new() { MaxParallel = units, RefuseOrdersThatCutTraffic = true };

    private static ClusterView Says(ClusterView cluster, string node, string fact, string value) => cluster.With(node, known => known with { Facts = known.Facts.SetItem(fact, value) });

    private static Finding[] Findings(ClusterView cluster, OperationPolicy policy, params string[] nodes) => Findings(cluster, OperationKind.Upgrade, policy, nodes);

    private static Finding[] Findings(ClusterView cluster, OperationKind kind, OperationPolicy policy, params string[] nodes) =>
        [.. new SwitchPlanner().Plan(kind, Fabric.Request(nodes), policy, cluster).Findings.Where(finding => finding.Code == FindingCodes.CutsTraffic)];
}
