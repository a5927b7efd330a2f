using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.TestKit;

/// <summary>Makes the database clusters that a fleet file declares: the bodies their simulation takes, by cluster id. All servers run <see cref="DatabaseRows.Running"/>.</summary>
public static class DatabaseDeclarations
{
    /// <summary>Declarations of all database clusters of a fleet file.</summary>
    /// <exception cref="InvalidOperationException">The file is not valid.</exception>
    public static IReadOnlyDictionary<string, string> Of(string fleet)
    {
        var parsed = FleetParser.Parse(fleet);
        if (parsed.Fleet is not { } file)
            throw new InvalidOperationException($"The fleet file is not valid: {string.Join(" ", parsed.Errors.Select(error => $"line {error.Line}: {error.Text}"))}");
        return file.Clusters.Where(cluster => cluster.Family == Families.ObServer).ToDictionary(cluster => cluster.Id, cluster => JsonSerializer.Serialize(Body(cluster), JsonSerializerOptions.Web));
    }

    private static object Body(DeclaredCluster cluster) => new
    {
        version = DatabaseRows.Running,
        servers = cluster.Nodes.Select(node => new { node = node.Id, zone = node.Settings[DeviceSettings.Zone] }),
    };
}
