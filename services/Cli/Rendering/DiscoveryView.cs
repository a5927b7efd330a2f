using System.Text.Json;
using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows what was discovered: as the part of a fleet file that it would be, or as what is not as declared.</summary>
internal static class DiscoveryView
{
    // What a fleet file takes; a link with another cost is written without one.
    private const long HighestCost = 65535;

    /// <summary>The links as YAML of a fleet file. What a file cannot say stands in comments.</summary>
    public static void Links(this IAnsiConsole console, DiscoveryDocument found)
    {
        var links = found.Links.Where(link => link.Adjacent).ToArray();
        console.Line($"links:{(links.Length == 0 ? " []" : "")}");
        foreach (var link in links)
            console.Line($"  - {{ a: {Text(link.A)}{Port("aPort", link.APort)}, b: {Text(link.B)}{Port("bPort", link.BPort)}{Cost(link.Cost)} }}{(Remark(link) is { Length: > 0 } remark ? $" # {remark}" : "")}");
        Comments(console, "Cables without routes:", found.Links.Where(link => !link.Adjacent).Select(link => $"{End(link.A, link.APort)} - {End(link.B, link.BPort)}"));
        Comments(console, "Neighbours that are not declared:", found.UnknownNeighbours.Select(Unknown));
        Comments(console, "Not asked:", found.Nodes.Where(node => !node.Asked).Select(node => node.Id));
    }

    /// <summary>What is not as declared.</summary>
    public static void Differences(this IAnsiConsole console, DiscoveryDocument found)
    {
        if (found.Differences.Count == 0)
        {
            console.Line($"{found.Cluster} is as declared: {found.Nodes.Count} nodes, {found.Links.Count(link => link.Adjacent)} links.");
            return;
        }

        var table = new Columns(new("NODE"), new("DIFFERENCE"), new("WHAT", Prose: true));
        foreach (var difference in found.Differences)
            table.Add(difference.Node, difference.Code, difference.Text);
        table.Write(console);
    }

    /// <summary>How old that is.</summary>
    public static string Age(DiscoveryDocument found, TimeProvider time) => found switch
    {
        { ObservedAt: { } at } => $"Observed {Words.Time(at, time)}, {Ago(time.GetUtcNow() - at)} ago.",
        { Nodes.Count: 0 } => $"{found.Cluster} has no nodes.",
        _ => $"Never observed: {string.Join(", ", found.Nodes.Where(node => node.ObservedAt is null).Select(node => node.Id))}.",
    };

    private static string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => $"{Math.Max(0, age.TotalSeconds):0} s",
        { TotalHours: < 2 } => $"{age.TotalMinutes:0} min",
        _ => $"{age.TotalHours:0} h",
    };

    private static void Comments(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0)
                console.Line($"# {title}");
            console.Line($"#   {line}");
        }
    }

    private static string Remark(DiscoveredLinkDocument link) => string.Join("; ", new[]
    {
        link.BothEnds ? null : "one end alone tells of it",
        link.Cost > HighestCost ? $"costs {link.Cost}: detoured?" : null,
        link.OtherCost is { } other ? $"costs {other} at {link.B}" : null,
    }.OfType<string>());

    private static string Unknown(UnknownNeighbourDocument unknown) => string.Join(", ", new[]
    {
        $"{End(unknown.Node, unknown.Port)}: {unknown.Name ?? "no name"}",
        unknown.NeighbourPort is { } port ? $"port {port}" : null,
        unknown.RouterId is { } router ? $"router {router}" : null,
        unknown.Address is { } address ? $"address {address}" : null,
    }.OfType<string>());

    private static string End(string node, string? port) => port is null ? node : $"{node} {port}";

    private static string Port(string member, string? port) => port is null ? "" : $", {member}: {Text(port)}";

    private static string Cost(long? cost) => cost is >= 1 and <= HighestCost ? $", cost: {cost}" : "";

    // A JSON text is a YAML text; devices name their ports as they like. Plain where that cannot mean anything else.
    private static string Text(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/') && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
            ? text
            : JsonSerializer.Serialize(text);
}
