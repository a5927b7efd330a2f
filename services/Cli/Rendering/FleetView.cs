using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows clusters and nodes, as declared and as observed.</summary>
internal static class FleetView
{
    public static void Clusters(this IAnsiConsole console, IReadOnlyList<ClusterDocument> clusters, TimeProvider time)
    {
        // A column that no cluster fills would say nothing.
        var databases = clusters.Any(cluster => cluster.Zones is not null);
        Columns.Column[] more = databases ? [new("ZONES", 3), new("VERSION", 1)] : [];
        var table = new Columns([new("CLUSTER"), new("FAMILY", 1), new("NODES"), new("HEALTHY"), .. more, new("OBSERVED", 2)]);
        foreach (var cluster in clusters)
        {
            string?[] told = databases ? [cluster.Zones is { } zones ? $"{zones.Count}" : "", cluster.Version ?? ""] : [];
            table.Add([cluster.Id, cluster.Family, $"{cluster.Nodes.Count}", $"{cluster.Nodes.Count(node => node.Healthy)}", .. told, Words.Time(cluster.ObservedAt, time)]);
        }

        table.Write(console);
    }

    public static void Cluster(this IAnsiConsole console, ClusterDocument cluster, TimeProvider time)
    {
        console.Say($"[bold]{Safe.Markup(cluster.Id)}[/] ({Safe.Markup(cluster.Family)}{(cluster.Edition is { } edition ? $", {Safe.Markup(edition)} edition" : "")}{(cluster.ScriptHost is { } host ? $", scripts on {Safe.Markup(host)}" : "")})");
        if (cluster.Zones is { } zones)
            DatabaseView.Zones(console, zones);
        Nodes(console, cluster.Nodes, time);
        if (cluster.EquipmentTypes.Count == 0 || cluster.Zones is not null)
            return;
        var types = new Columns(new("TYPE"), new("PLATFORM", 1), new("OS", 1), new("VERSION"), new("SCRIPT", 3));
        foreach (var type in cluster.EquipmentTypes)
            types.Add(type.Id, type.Platform, type.Os, type.Version, type.UpgradeScript);
        types.Write(console);
    }

    public static void Nodes(this IAnsiConsole console, IReadOnlyList<NodeDocument> nodes, TimeProvider time)
    {
        if (nodes.Any(node => node.Zone is not null))
        {
            DatabaseView.Servers(console, nodes, time);
            return;
        }

        var table = new Columns(new("NODE"), new("ROLE", 2), new("GROUP", 1), new("TYPE"), new("HEALTHY", 0, Words.Colour), new("VERSION", 3), new("OBSERVED", 4));
        foreach (var node in nodes)
            table.Add(node.Id, node.Role, node.RedundancyGroup, node.EquipmentType, node.Healthy ? "yes" : "no", node.Facts.GetValueOrDefault(FactNames.Version), Words.Time(node.ObservedAt, time));
        table.Write(console);
    }

    public static void Node(this IAnsiConsole console, NodeDocument node, TimeProvider time)
    {
        Nodes(console, [node], time);
        if (node.Settings.Count > 0)
        {
            var settings = new Columns(new("DECLARED"), new("VALUE", Prose: true));
            foreach (var (name, value) in node.Settings)
                settings.Add(name, value);
            settings.Write(console);
        }

        if (node.Facts.Count == 0)
            return;
        var facts = new Columns(new("FACT"), new("VALUE", Prose: true));
        foreach (var (name, value) in node.Facts)
            facts.Add(name, name == FactNames.LogStreams ? DatabaseView.LogStreams(value) : value);
        facts.Write(console);
    }
}
