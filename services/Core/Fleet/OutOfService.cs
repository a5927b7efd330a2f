using UpgradePlatform.Contracts;

namespace UpgradePlatform.Core.Fleet;

/// <summary>Why a node cannot be counted on, in a few words for a person. Pure.</summary>
public static class OutOfService
{
    // A device's own words may be long, and a fabric may have many nodes: what a person reads stays a sentence.
    private const int MaxWords = 160;
    private const int MaxNamed = 4;

    /// <summary>Why it is not known to be healthy; null when it is.</summary>
    public static string? Ailment(NodeView node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Healthy)
            return null;
        if (node.Unreachable)
            return With("unreachable", node, FactNames.UnreachableBecause);
        return node.Facts.ContainsKey(FactNames.Healthy) ? With("not healthy", node, FactNames.UnhealthyBecause) : "never seen healthy";
    }

    /// <summary>Why it is out of service; null when it is in service.</summary>
    /// <param name="node">Node.</param>
    /// <param name="ours">Whether the operation itself has it out, or is about to.</param>
    public static string? Because(NodeView node, bool ours)
    {
        ArgumentNullException.ThrowIfNull(node);
        return ours ? "taken out by this operation"
            : node.Unreachable ? Ailment(node)
            : node.Detoured ? $"detoured by {(node.DetouredBy is { } by ? Words(by, node) : "nobody known")}"
            : Ailment(node);
    }

    /// <summary>Parts in one line; what is too much is counted.</summary>
    public static string List(IReadOnlyCollection<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var more = parts.Count - MaxNamed;
        return string.Join(", ", parts.Take(MaxNamed)) + (more > 0 ? $" and {more} more" : "");
    }

    private static string With(string what, NodeView node, string fact) =>
        node.Facts.GetValueOrDefault(fact) is { } because && Words(because, node) is { Length: > 0 } words ? $"{what}: {words}" : what;

    // Inside a sentence that names the node already.
    private static string Words(string text, NodeView node)
    {
        var words = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (words.StartsWith($"{node.Id} ", StringComparison.Ordinal))
            words = words[(node.Id.Length + 1)..];
        words = words.TrimEnd('.', ' ');
        return words.Length > MaxWords ? $"{words[..MaxWords].TrimEnd()}..." : words;
    }
}
