using System.Collections.Immutable;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Discovery;

/// <summary>Puts what both ends of a pair of nodes see together to links. Parallel ones are told apart by LLDP's port, else as declared, else in order.</summary>
internal static class LinkFinder
{
    public static ImmutableArray<FoundLink> Of(ClusterView cluster, ImmutableArray<Sighting> sightings) =>
        [.. sightings.Where(sighting => sighting.Other is not null).GroupBy(Pair)
            .OrderBy(pair => pair.Key.A, NaturalOrder.Instance).ThenBy(pair => pair.Key.B, NaturalOrder.Instance)
            .SelectMany(pair => Links(cluster, pair.Key.A, pair.Key.B, pair))];

    private static (string A, string B) Pair(Sighting sighting) =>
        NaturalOrder.Instance.Compare(sighting.Node, sighting.Other) < 0 ? (sighting.Node, sighting.Other!) : (sighting.Other!, sighting.Node);

    private static IEnumerable<FoundLink> Links(ClusterView cluster, string a, string b, IEnumerable<Sighting> sightings)
    {
        var ends = sightings.ToLookup(sighting => sighting.Node);
        var (here, there) = (ends[a].ToList(), ends[b].ToList());
        var links = new List<FoundLink>();
        Take((one, other) => one.Seen.Port == other.Port && other.Seen.Port == one.Port);
        Take((one, other) => one.Seen.Port == other.Port || other.Seen.Port == one.Port);
        Take((one, other) => cluster.Links.Any(link => (link.A == a && link.APort == one.Port && link.B == b && link.BPort == other.Port) || (link.A == b && link.APort == other.Port && link.B == a && link.BPort == one.Port)));
        Take((_, _) => true);
        links.AddRange(here.Select(one => Alone(one, new(a, one.Port), new(b, one.Seen.Port))));
        links.AddRange(there.Select(other => Alone(other, new(a, other.Seen.Port), new(b, other.Port))));
        return links.OrderBy(link => link.A.Port ?? "", NaturalOrder.Instance).ThenBy(link => link.B.Port ?? "", NaturalOrder.Instance);

        void Take(Func<Sighting, Sighting, bool> same)
        {
            foreach (var one in here.ToArray())
            {
                if (there.Find(other => same(one, other)) is not { } other)
                    continue;
                here.Remove(one);
                there.Remove(other);
                links.Add(Both(one, other));
            }
        }
    }

    private static FoundLink Both(Sighting one, Sighting other) => new(new(one.Node, one.Port), new(other.Node, other.Port))
    {
        Cost = one.Seen.Cost ?? other.Seen.Cost,
        OtherCost = one.Seen.Cost is null || other.Seen.Cost == one.Seen.Cost ? null : other.Seen.Cost,
        BothEnds = true,
        Adjacent = one.Seen.RouterId is not null || other.Seen.RouterId is not null,
    };

    private static FoundLink Alone(Sighting sighting, FoundEnd a, FoundEnd b) =>
        new(a, b) { Cost = sighting.Seen.Cost, BothEnds = false, Adjacent = sighting.Seen.RouterId is not null };
}
