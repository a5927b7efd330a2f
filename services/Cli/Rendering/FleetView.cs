using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows clusters and nodes, as declared and as observed.</summary>
internal static class FleetView
{
    public static void Clusters(this IAnsiConsole console, IReadOnlyList<ClusterDocument> clusters, TimeProvider time)
    {
        var table = new Columns(new("CLUSTER"), new("FAMILY", 1), new("NODES"), new("HEALTHY"), new("OBSERVED", 2));
        foreach (var cluster in clusters)
            table.Add(cluster.Id, cluster.Family, $"{cluster.Nodes.Count}", $"{cluster.Nodes.Count(node => node.Healthy)}", Words.Time(cluster.ObservedAt, time));
        table.Write(console);
    }

    public static void Cluster(this IAnsiConsole console, ClusterDocument cluster, TimeProvider time)
    {
        console.Say($"[bold]{Safe.Markup(cluster.Id)}[/] ({Safe.Markup(cluster.Family)}{(cluster.ScriptHost is { } host ? $", scripts on {Safe.Markup(host)}" : "")})");
        Nodes(console, cluster.Nodes, time);
        var types = new Columns(new("TYPE"), new("PLATFORM", 1), new("OS", 1), new("VERSION"), new("SCRIPT", 3));
        foreach (var type in cluster.EquipmentTypes)
            types.Add(type.Id, type.Platform, type.Os, type.Version, type.UpgradeScript);
        types.Write(console);
    }

    public static void Nodes(this IAnsiConsole console, IReadOnlyList<NodeDocument> nodes, TimeProvider time)
    {
        var table = new Columns(new("NODE"), new("ROLE", 2), new("GROUP", 1), new("TYPE"), new("HEALTHY", 0, Words.Colour), new("VERSION", 3), new("OBSERVED", 4));
        foreach (var node in nodes)
            table.Add(node.Id, node.Role, node.RedundancyGroup, node.EquipmentType, node.Healthy ? "yes" : "no", node.Facts.GetValueOrDefault("version"), Words.Time(node.ObservedAt, time));
        table.Write(console);
    }

    public static void Node(this IAnsiConsole console, NodeDocument node, TimeProvider time)
    {
        Nodes(console, [node], time);
        if (node.Facts.Count == 0)
            return;
        var facts = new Columns(new("FACT"), new("VALUE", Prose: true));
        foreach (var (name, value) in node.Facts)
            facts.Add(name, value);
        facts.Write(console);
    }
}
