using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Standalone;

/// <summary>Reads the fleet file and derives the simulated fabrics from it.</summary>
internal static class FleetFiles
{
    public static FleetFile Read(string path)
    {
        if (!File.Exists(path))
            throw new StandaloneException($"There is no fleet file {path}.");
        var parsed = FleetParser.Parse(File.ReadAllText(path));
        return parsed.Fleet ?? throw new StandaloneException(
            $"{path} is not a valid fleet file:{string.Concat(parsed.Errors.Select(error => $"{Environment.NewLine}  line {error.Line}: {error.Path}: {error.Text}"))}");
    }

    public static void WriteDeclarations(FleetFile fleet, string folder)
    {
        foreach (var cluster in fleet.Clusters.Where(cluster => cluster.Family == Families.Switch))
            File.WriteAllText(Path.Combine(folder, $"{cluster.Id}.json"), JsonSerializer.Serialize(Declaration(fleet, cluster), JsonSerializerOptions.Web));
    }

    // The body the simulated fabric takes; its devices start with what the file declares and keep their own state from then on.
    private static object Declaration(FleetFile fleet, DeclaredCluster cluster) => new
    {
        nodes = cluster.Nodes.Select(node => new
        {
            name = node.Id,
            role = node.Role,
            redundancyGroup = node.RedundancyGroup,
            equipmentType = node.EquipmentType,
            version = fleet.EquipmentTypes.First(type => type.Id == node.EquipmentType).Version,
        }),
        links = cluster.Links.Select(link => new { a = link.A, b = link.B }).Distinct(),
        scriptHosts = cluster.ScriptHost is { } host
            ? new[] { new { name = host, scripts = fleet.EquipmentTypes.Select(type => type.UpgradeScript).OfType<string>().Distinct() } }
            : [],
    };
}
