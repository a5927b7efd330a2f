using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Small;

/// <summary>What is cut off by taking one more node out.</summary>
public sealed class FabricCuts
{
    private static readonly ClusterView Wired = Fabric.Healthy(Fabric.Start).Wired();

    [Fact]
    public void The_last_spine_cuts_everything() => Avoidable(Wired, "spine-1", ("spine-2", "detoured by bob"))
        .ShouldBe("Without spine-1, leaf-3 and leaf-10 (rack-2) would have no way to rack-1: spine-2 is out of service (detoured by bob).");

    [Fact]
    public void Dead_links_count_as_dead_spines() => Avoidable(Wired.Cut("spine-2", "leaf-1").Cut("spine-2", "leaf-2"), "spine-1")
        .ShouldBe("Without spine-1, leaf-1 and leaf-2 (rack-1) would have no way to rack-2: spine-2 swp1 to leaf-1 is down, spine-2 swp2 to leaf-2 is down.");

    [Fact]
    public void One_member_that_has_a_way_is_enough() => Avoidable(Wired.Cut("spine-2", "leaf-1"), "spine-1").ShouldBeNull();

    [Fact]
    public void A_member_that_is_out_is_no_way() => Avoidable(Wired.Cut("spine-2", "leaf-1"), "spine-1", ("leaf-2", "not healthy"))
        .ShouldBe("Without spine-1, leaf-1 (rack-1) would have no way to rack-2: spine-2 swp1 to leaf-1 is down, leaf-2 is out of service (not healthy).");

    [Fact]
    public void What_is_cut_already_is_not_made_worse() =>
        Avoidable(Wired.Cut("spine-1", "leaf-1").Cut("spine-1", "leaf-2").Cut("spine-2", "leaf-3").Cut("spine-2", "leaf-10"), "spine-1").ShouldBeNull("cut already, without anybody's doing");

    [Fact]
    public void A_fabric_without_declared_links_is_left_to_the_other_rules() =>
        Avoidable(Wired with { Links = [] }, "spine-1", ("spine-2", "detoured by bob")).ShouldBeNull();

    [Theory]
    [InlineData("spine-1")] // nothing stands in for the only spine
    [InlineData("leaf-3")] // nor for the only leaf of a rack
    public void What_nothing_can_stand_in_for_is_no_reason(string node)
    {
        var cluster = Fabric.Healthy(Fabric.Start);
        cluster = (cluster with { Nodes = cluster.Nodes.Remove("spine-2").Remove("leaf-10") }).Wired();
        Avoidable(cluster, node).ShouldBeNull();
        FabricCut.Unavoidable(new(cluster), node).ShouldNotBeNull();
        FabricCut.Unavoidable(new(Wired), node).ShouldBeNull();
    }

    [Fact]
    public void A_rack_declared_at_one_spine_alone_is_told_as_such()
    {
        var cluster = Wired with { Links = [.. Wired.Links.Where(link => link.A == "spine-1" || !link.B.EndsWith("-1", StringComparison.Ordinal) && link.B != "leaf-2")] };
        FabricCut.Unavoidable(new(cluster), "spine-1").ShouldBe("Without spine-1, leaf-3 and leaf-10 (rack-2) would have no way to rack-1: no other links are declared.");
    }

    [Fact]
    public void A_node_that_is_ill_may_still_carry_traffic_and_one_that_is_detoured_does_not()
    {
        var ill = Wired.With("spine-1", node => node with { Facts = Fabric.Facts(healthy: false) });
        Avoidable(ill, "spine-1", ("spine-2", "not healthy")).ShouldNotBeNull();
        Avoidable(Wired.With("spine-1", node => node with { Facts = Fabric.Facts(detouredBy: "bob") }), "spine-1", ("spine-2", "not healthy")).ShouldBeNull();
    }

    private static string? Avoidable(ClusterView cluster, string node, params (string Id, string Why)[] @out) => FabricCut.Avoidable(
        new(cluster), node, @out.ToImmutableSortedDictionary(pair => pair.Id, pair => pair.Why, NaturalOrder.Instance), LinkStates.Down(cluster), maxUnavailable: 1);
}
