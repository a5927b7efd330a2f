using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Discovery;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Discovery;

/// <summary>Links and neighbours out of what devices tell.</summary>
public sealed class Discoveries
{
    private static readonly ClusterView Wired = Fabric.Healthy(Fabric.Start).Wired();

    [Fact]
    public void A_fabric_as_declared_is_found_as_declared()
    {
        var found = FabricDiscovery.Of(Wired);
        found.Links.Select(link => link.ToString()).Order().ShouldBe(
            Wired.Links.Select(link => $"{link.B} {link.BPort} - {link.A} {link.APort}").Order(), "every link once, the leaf first");
        found.Links.ShouldAllBe(link => link.BothEnds && link.Adjacent && link.Cost == 100 && link.OtherCost == null);
        (found.Matches, found.Unknown.IsEmpty).ShouldBe((true, true));
    }

    [Fact]
    public void Without_anything_declared_the_same_links_are_found() =>
        FabricDiscovery.Of(Wired with { Links = [] }).Links.ShouldBe(FabricDiscovery.Of(Wired).Links);

    [Fact]
    public void Router_ids_alone_are_enough() => FabricDiscovery.Of(WithoutLldp(Wired)).Links.ShouldBe(FabricDiscovery.Of(Wired).Links);

    [Theory]
    [InlineData(true, "leaf-1 a - spine-1 y, leaf-1 b - spine-1 x")]
    [InlineData(false, "leaf-1 a - spine-1 x, leaf-1 b - spine-1 y")]
    public void Parallel_links_are_told_apart_by_LLDP_else_in_order(bool lldp, string links)
    {
        var cluster = Pair().Sees("leaf-1", Wiring.Seen("a", "spine-1", "y"), Wiring.Seen("b", "spine-1", "x")).Sees("spine-1", Wiring.Seen("x", "leaf-1", "b"), Wiring.Seen("y", "leaf-1", "a"));
        Links(lldp ? cluster : WithoutLldp(cluster)).ShouldBe(links);
    }

    [Fact]
    public void Parallel_links_without_LLDP_are_as_declared_where_that_fits()
    {
        var cluster = WithoutLldp(Pair().Sees("leaf-1", Wiring.Seen("a", "spine-1", "y"), Wiring.Seen("b", "spine-1", "x")).Sees("spine-1", Wiring.Seen("x", "leaf-1", "b"), Wiring.Seen("y", "leaf-1", "a")));
        Links(cluster with { Links = [new("spine-1", "x", "leaf-1", "b"), new("spine-1", "y", "leaf-1", "a")] }).ShouldBe("leaf-1 a - spine-1 y, leaf-1 b - spine-1 x");
    }

    [Fact]
    public void What_one_end_alone_tells_is_a_link_with_what_it_knows()
    {
        var link = FabricDiscovery.Of(Pair().Sees("spine-1").Sees("leaf-1", Wiring.Seen("a", "spine-1", "y"))).Links.ShouldHaveSingleItem();
        (link.ToString(), link.BothEnds).ShouldBe(("leaf-1 a - spine-1 y", false));
        FabricDiscovery.Of(WithoutLldp(Pair().Sees("spine-1").Sees("leaf-1", Wiring.Seen("a", "spine-1", "y")))).Links.ShouldHaveSingleItem().B.Port.ShouldBeNull();
    }

    [Fact]
    public void Adjacency_and_LLDP_of_one_port_are_one_neighbour()
    {
        var seen = Wiring.Seen("a", "spine-1", "y");
        var cluster = Pair().Sees("spine-1").Sees("leaf-1", seen with { Name = null, Port = null, Address = null }, seen with { RouterId = null, Cost = null, Name = "SPINE-1.example.net" });
        FabricDiscovery.Of(cluster).Links.ShouldHaveSingleItem().ShouldBe(new FoundLink(new("leaf-1", "a"), new("spine-1", "y")) { Cost = 100, BothEnds = false, Adjacent = true });
    }

    [Fact]
    public void LLDP_goes_before_a_router_id()
    {
        var cluster = Wired.Sees("leaf-1", Wiring.Seen("a", "spine-1", "y") with { RouterId = Wiring.RouterId("spine-2") });
        FabricDiscovery.Of(cluster).Links.ShouldContain(link => link.A.Port == "a" && link.B.Node == "spine-1");
    }

    [Fact]
    public void Who_is_declared_nowhere_is_listed()
    {
        var host = new Contracts.Devices.NeighbourSeen("swp9") { Name = "host-7", Address = "203.0.113.7" };
        var found = FabricDiscovery.Of(Wired.Sees("leaf-1", [.. Wired.Nodes["leaf-1"].Neighbours!.Value, host]));
        found.Unknown.ShouldHaveSingleItem().ShouldBe(new UnknownNeighbour("leaf-1", host));
        found.Matches.ShouldBeTrue("hosts are not declared");
    }

    [Fact]
    public void A_router_id_that_two_nodes_have_names_neither()
    {
        var cluster = WithoutLldp(Wired).With("spine-2", node => node with { Facts = node.Facts.SetItem(FactNames.RouterId, Wiring.RouterId("spine-1")) });
        var found = FabricDiscovery.Of(cluster);
        found.Differences.ShouldContain(new Difference("router-id-twice", "spine-1", "spine-1, spine-2 all have router id 10.0.0.11."));
        found.Unknown.Count(one => one.Node == "leaf-1").ShouldBe(2);
    }

    private static ClusterView Pair() => Fabric.Healthy(Fabric.Start).With("leaf-1", node => node with { Facts = node.Facts.SetItem(FactNames.RouterId, Wiring.RouterId("leaf-1")) });

    private static string Links(ClusterView cluster) => string.Join(", ", FabricDiscovery.Of(cluster).Links);

    private static ClusterView WithoutLldp(ClusterView cluster) => cluster.Nodes.Values.Where(node => node.Neighbours is not null)
        .Aggregate(cluster, (seen, node) => seen.Sees(node.Id, [.. node.Neighbours!.Value.Select(one => one with { Name = null, Port = null, Address = null })]));
}
