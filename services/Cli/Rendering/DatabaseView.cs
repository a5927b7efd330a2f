using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows what a database cluster has and a fabric has not: zones, servers by zone, log streams.</summary>
internal static class DatabaseView
{
    private const string NeverSeen = "-";

    public static void Zones(IAnsiConsole console, IReadOnlyList<ZoneDocument> zones)
    {
        var table = new Columns(new("ZONE"), new("STATUS", 0, Words.Colour), new("VERSION"), new("SERVERS", 1, Prose: true));
        foreach (var zone in zones)
            table.Add(zone.Name, zone.Status ?? NeverSeen, zone.Version ?? NeverSeen, string.Join(", ", zone.Nodes));
        table.Write(console);
    }

    public static void Servers(IAnsiConsole console, IReadOnlyList<NodeDocument> nodes, TimeProvider time)
    {
        var table = new Columns(new("SERVER"), new("ZONE"), new("STATUS", 0, Words.Colour), new("HEALTHY", 0, Words.Colour), new("ROOT", 3), new("VERSION", 1), new("OBSERVED", 2));
        foreach (var node in nodes)
            table.Add(node.Id, node.Zone, node.ServerStatus ?? NeverSeen, node.Healthy ? "yes" : "no", node.Facts.GetValueOrDefault(FactNames.RootServer) == "YES" ? "yes" : "", node.Facts.GetValueOrDefault(FactNames.Version) ?? NeverSeen, Words.Time(node.ObservedAt, time));
        table.Write(console);
    }

    /// <summary>Replicas of a server in words; the fact as it stands where it cannot be read.</summary>
    public static string LogStreams(string fact)
    {
        try
        {
            var replicas = JsonSerializer.Deserialize<IReadOnlyList<LogStreamReplica>>(fact, JsonSerializerOptions.Web) ?? [];
            var lagging = replicas.Where(replica => !replica.InSync).OrderBy(replica => (replica.Tenant, replica.LogStream))
                .Select(replica => string.Create(CultureInfo.InvariantCulture, $"log stream {replica.LogStream} of tenant {replica.Tenant}")).ToArray();
            return $"{replicas.Count} replicas, {replicas.Count(replica => replica.Leader)} of them leaders, {(lagging.Length == 0 ? "all in sync" : $"not in sync: {string.Join(", ", lagging)}")}";
        }
        catch (JsonException)
        {
            return fact;
        }
    }
}
