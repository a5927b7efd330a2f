using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Discovery;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Discovery;

/// <summary>How what is found differs from what is declared, one row per kind of difference.</summary>
public sealed class Comparisons
{
    private static readonly ClusterView Wired = Fabric.Healthy(Fabric.Start).Wired();

    public static TheoryData<string, string> Rows => new()
    {
        { "as declared", "" },
        { "no interfaces declared", "" },
        { "one link too many declared", "link-missing: leaf-1 swp60 - spine-1 swp60 is declared and nobody tells of it." },
        { "one link not declared", "link-undeclared: leaf-1 swp51 - spine-1 swp1 is there and not declared." },
        { "a cable between leaves", "" },
        { "a link without routes", "link-without-routes: leaf-1 swp51 - spine-1 swp1 is cabled, and no routes are exchanged over it." },
        { "another port", "port-differs: leaf-1 swp51 - spine-1 swp7 is declared, leaf-1 swp51 - spine-1 swp1 is there." },
        { "another cost", "cost-differs: leaf-1 swp51 - spine-1 swp1 costs 100 at leaf-1, 40 is declared." },
        { "another cost at one end", "cost-differs: leaf-1 swp51 - spine-1 swp1 costs 7 at spine-1, 100 is declared." },
        { "another cost while detoured", "" },
        { "another serial", "serial-differs: leaf-1 has serial number S2, S1 is declared." },
        { "another version", "version-differs: leaf-1 runs 0.9, its equipment type old is 1.0." },
        { "leaf-1 unreachable", "not-asked: leaf-1 could not be asked: unreachable." },
        { "leaf-1 and spine-1 unreachable", "not-asked: leaf-1 could not be asked: unreachable.|not-asked: spine-1 could not be asked: unreachable." },
        { "leaf-1 never asked", "not-asked: leaf-1 could not be asked: its neighbours were never asked for." },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_difference_is_told(string situation, string differences)
    {
        var found = FabricDiscovery.Of(Cluster(situation));
        string.Join("|", found.Differences.Select(difference => $"{difference.Code}: {difference.Text}")).ShouldBe(differences);
        found.Matches.ShouldBe(differences.Length == 0);
    }

    private static ClusterView Cluster(string situation) => situation switch
    {
        "as declared" => Wired,
        "no interfaces declared" => Wired with { Links = [.. Wired.Links.Select(link => link with { APort = null, BPort = null })] },
        "one link too many declared" => Wired with { Links = Wired.Links.Add(new("spine-1", "swp60", "leaf-1", "swp60")) },
        "one link not declared" => Wired with { Links = [.. Wired.Links.Skip(1)] },
        "a cable between leaves" => Wired.Sees("leaf-1", [.. Wired.Nodes["leaf-1"].Neighbours!.Value, Wiring.Seen("swp49", "leaf-2", "swp49") with { RouterId = null }]),
        "a link without routes" => Silent(Silent(Wired, "leaf-1", "swp51"), "spine-1", "swp1"),
        "another port" => Wired with { Links = Wired.Links.SetItem(0, Wired.Links[0] with { APort = "swp7" }) },
        "another cost" => Wired with { Links = Wired.Links.SetItem(0, Wired.Links[0] with { Cost = 40 }) },
        "another cost at one end" => Costly(Wired),
        "another cost while detoured" => Says(Costly(Wired), "spine-1", FactNames.Detoured, "true"),
        "another serial" => Says(Wired, "leaf-1", FactNames.Serial, "S2").With("leaf-1", node => node with { Serial = "S1" }),
        "another version" => Says(Wired, "leaf-1", FactNames.Version, "0.9"),
        "leaf-1 unreachable" => Says(Wired, "leaf-1", FactNames.Reachable, "false"),
        "leaf-1 and spine-1 unreachable" => Says(Says(Wired, "leaf-1", FactNames.Reachable, "false"), "spine-1", FactNames.Reachable, "false"),
        "leaf-1 never asked" => Wired.With("leaf-1", node => node with { Facts = Fabric.Facts().Add(FactNames.RouterId, Wiring.RouterId("leaf-1")) }),
        _ => throw new ArgumentOutOfRangeException(nameof(situation)),
    };

    private static ClusterView Costly(ClusterView cluster) => Change(cluster, "spine-1", "swp1", cost: 7, keepRoutes: true);

    private static ClusterView Silent(ClusterView cluster, string node, string port) => Change(cluster, node, port, cost: 100, keepRoutes: false);

    private static ClusterView Change(ClusterView cluster, string node, string port, long cost, bool keepRoutes) => cluster.Sees(
        node, [.. cluster.Nodes[node].Neighbours!.Value.Select(seen => seen.Interface == port ? seen with { Cost = cost, RouterId = keepRoutes ? seen.RouterId : null } : seen)]);

    private static ClusterView Says(ClusterView cluster, string node, string fact, string value) => cluster.With(node, known => known with { Facts = known.Facts.SetItem(fact, value) });
}
