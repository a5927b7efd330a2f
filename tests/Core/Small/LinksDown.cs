using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Small;

/// <summary>Which links are down, by what their ends say.</summary>
public sealed class LinksDown
{
    private static readonly ClusterView Wired = Fabric.Healthy(Fabric.Start).Wired();

    public static TheoryData<string, string> Rows => new()
    {
        { "all as declared", "" },
        { "nobody was asked", "" },
        { "a text nobody can read", "" },
        { "spine-2 sees leaf-3 no more", "spine-2 swp3 to leaf-3 is down" },
        { "leaf-3 sees spine-2 no more", "leaf-3 swp52 to spine-2 is down" },
        { "leaf-3 sees spine-2 no more and is unreachable", "" },
        { "by LLDP alone", "spine-2 swp3 to leaf-3 is down" },
        { "crossed cables", "spine-2 swp3 leads to router 10.0.0.210, not to leaf-3" },
        { "crossed cables, nobody knows leaf-3's id", "" },
        { "no interfaces declared", "" },
        { "no interfaces declared, one missing", "spine-2 to leaf-3 is down" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_link_is_down_where_a_reachable_end_says_so(string situation, string down) =>
        string.Join("; ", LinkStates.Down(Cluster(situation)).Select(one => one.Because)).ShouldBe(down);

    [Fact]
    public void A_link_that_is_down_at_both_ends_is_told_once() =>
        LinkStates.Down(Wired.Cut("spine-1", "leaf-1")).ShouldHaveSingleItem().Link.ToString().ShouldBe("spine-1 swp1 - leaf-1 swp51");

    private static ClusterView Cluster(string situation) => situation switch
    {
        "all as declared" => Wired,
        "nobody was asked" => Fabric.Healthy(Fabric.Start) with { Links = Wired.Links },
        "a text nobody can read" => Wired.With("spine-2", node => node with { Facts = node.Facts.SetItem(FactNames.Neighbours, "[{\"interface\":") }),
        "spine-2 sees leaf-3 no more" => Wired.Change("spine-2", seen => seen.Interface != "swp3"),
        "leaf-3 sees spine-2 no more" => Wired.Change("leaf-3", seen => seen.Interface != "swp52"),
        "leaf-3 sees spine-2 no more and is unreachable" => Wired.Change("leaf-3", seen => seen.Interface != "swp52")
            .With("leaf-3", node => node with { Facts = node.Facts.SetItem(FactNames.Reachable, "false") }),
        "by LLDP alone" => Wired.Sees("spine-2", [.. Wired.Nodes["spine-2"].Neighbours!.Value.Select(seen => seen.Interface == "swp3" ? seen with { RouterId = null } : seen)]),
        "crossed cables" => Crossed(Wired),
        "crossed cables, nobody knows leaf-3's id" => Crossed(Wired).With("leaf-3", node => node with { Facts = Fabric.Facts() }),
        "no interfaces declared" => Unnamed(Wired),
        "no interfaces declared, one missing" => Unnamed(Wired).Cut("spine-2", "leaf-3"),
        _ => throw new ArgumentOutOfRangeException(nameof(situation)),
    };

    private static ClusterView Crossed(ClusterView cluster) =>
        cluster.Sees("spine-2", [.. cluster.Nodes["spine-2"].Neighbours!.Value.Where(seen => seen.Interface != "swp3"), Wiring.Seen("swp3", "leaf-10", "swp52")]);

    private static ClusterView Unnamed(ClusterView cluster) => cluster with { Links = [.. cluster.Links.Select(link => link with { APort = null, BPort = null })] };
}
