using System.Collections.Immutable;

namespace UpgradePlatform.Core.Fleet;

/// <summary>Tells a person what a node's absence would cut, and by which facts, in one sentence.</summary>
internal sealed class CutWords(ClusterView cluster, string node, ImmutableSortedDictionary<string, string> @out, ImmutableArray<LinkDown> down, HashSet<(string Group, string Other)> cut)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => $"Without {node}, {Loss()}: {Facts()}.";

    private string Loss()
    {
        if (cut.Where(pair => pair.Group == pair.Other).Select(pair => pair.Group).Order(NaturalOrder.Instance).FirstOrDefault() is { } empty)
            return $"nobody of {empty} would be in service";
        // The group that loses most is told of; where two lose each other, that with more dead links of its own.
        var group = cut.SelectMany(pair => new[] { pair.Group, pair.Other }).CountBy(name => name)
            .OrderByDescending(pair => pair.Value)
            .ThenByDescending(pair => down.Count(one => GroupOf(one.Link.A) == pair.Key || GroupOf(one.Link.B) == pair.Key))
            .ThenByDescending(pair => pair.Key, NaturalOrder.Instance).First().Key;
        var members = cluster.Nodes.Keys.Where(id => GroupOf(id) == group && id != node && !@out.ContainsKey(id)).Order(NaturalOrder.Instance);
        var others = cut.Where(pair => pair.Group == group || pair.Other == group).Select(pair => pair.Group == group ? pair.Other : pair.Group).Order(NaturalOrder.Instance);
        return $"{string.Join(" and ", members)} ({group}) would have no way to {OutOfService.List([.. others])}";
    }

    // Leaves of other groups carry nobody else's traffic; links of nodes that are out say nothing more.
    private string Facts()
    {
        var groups = cut.SelectMany(pair => new[] { pair.Group, pair.Other }).ToHashSet();
        var links = down.Where(one => !one.Link.Touches(node) && !@out.ContainsKey(one.Link.A) && !@out.ContainsKey(one.Link.B)).Select(one => one.Because);
        var nodes = @out.Where(pair => cluster.Nodes[pair.Key].Role != NodeRoles.Leaf || groups.Contains(GroupOf(pair.Key)!)).Select(pair => $"{pair.Key} is out of service ({pair.Value})");
        string[] facts = [.. links, .. nodes];
        return facts.Length > 0 ? OutOfService.List(facts) : @out.IsEmpty ? "no other links are declared" : $"out of service: {OutOfService.List([.. @out.Keys])}";
    }

    private string? GroupOf(string id) => cluster.Nodes.GetValueOrDefault(id)?.RedundancyGroup;
}
