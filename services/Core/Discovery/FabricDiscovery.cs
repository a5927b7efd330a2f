using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Discovery;

/// <summary>What the devices of a cluster tell of themselves and their neighbours, and how that differs from what is declared. Pure.</summary>
public sealed record FabricDiscovery
{
    /// <summary>Links between declared nodes that devices tell of.</summary>
    public required ImmutableArray<FoundLink> Links { get; init; }

    /// <summary>Neighbours that are no declared node.</summary>
    public required ImmutableArray<UnknownNeighbour> Unknown { get; init; }

    /// <summary>What is not as declared, by node.</summary>
    public required ImmutableArray<Difference> Differences { get; init; }

    /// <summary>Whether all that was found is as declared, and everybody could be asked.</summary>
    public bool Matches => Differences.IsEmpty;

    /// <summary>What the last facts of a cluster tell.</summary>
    public static FabricDiscovery Of(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var sightings = new Sightings(cluster);
        var links = LinkFinder.Of(cluster, sightings.All);
        var asked = cluster.Nodes.Values.Where(node => !node.Unreachable && node.Neighbours is not null).Select(node => node.Id).ToHashSet();
        return new()
        {
            Links = links,
            Unknown = [.. sightings.All.Where(sighting => sighting.Other is null).Select(sighting => new UnknownNeighbour(sighting.Node, sighting.Seen))],
            Differences = [.. cluster.Nodes.Values.SelectMany(node => OfNode(cluster, node, asked.Contains(node.Id)))
                .Concat(sightings.Twice.Select(Twice))
                .Concat(LinkComparison.Of(cluster, links, asked))
                .OrderBy(difference => difference.Node, NaturalOrder.Instance)],
        };
    }

    private static IEnumerable<Difference> OfNode(ClusterView cluster, NodeView node, bool asked)
    {
        if (!asked)
        {
            var why = node.Unreachable ? OutOfService.Ailment(node) : "its neighbours were never asked for";
            yield return new(DifferenceCodes.NotAsked, node.Id, $"{node.Id} could not be asked: {why}.");
        }

        if (node.Serial is { } serial && node.Facts.GetValueOrDefault(FactNames.Serial) is { } seen && seen != serial)
            yield return new(DifferenceCodes.SerialDiffers, node.Id, $"{node.Id} has serial number {seen}, {serial} is declared.");
        if (cluster.EquipmentTypes.TryGetValue(node.EquipmentType, out var type) && node.Version is { } version && version != type.Version)
            yield return new(DifferenceCodes.VersionDiffers, node.Id, $"{node.Id} runs {version}, its equipment type {type.Id} is {type.Version}.");
    }

    private static Difference Twice(IGrouping<string, string> nodes)
    {
        string[] names = [.. nodes.Order(NaturalOrder.Instance)];
        return new(DifferenceCodes.RouterIdTwice, names[0], $"{OutOfService.List(names)} all have router id {nodes.Key}.");
    }
}
