using System.Text.Json;
using System.Text.Json.Serialization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Standalone;

/// <summary>Reads the fleet file and derives from it what is simulated.</summary>
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

    /// <summary>Writes a file for each fabric, and for each database cluster, as their simulations take them.</summary>
    public static void WriteDeclarations(FleetFile fleet, DataFolderLayout layout, string databaseVersion)
    {
        foreach (var cluster in fleet.Clusters.Where(cluster => cluster.Family == Families.Switch))
            Write(layout.FabricDeclarations, cluster, Declaration(fleet, cluster));
        foreach (var cluster in SimulatedDatabases(fleet))
            Write(layout.DatabaseDeclarations, cluster, Declaration(cluster, databaseVersion));
    }

    /// <summary>Database clusters that are simulated: one with addresses is real.</summary>
    public static IEnumerable<DeclaredCluster> SimulatedDatabases(FleetFile fleet) =>
        fleet.Clusters.Where(cluster => cluster.Family == Families.ObServer && cluster.Nodes.All(node => node.Address is null));

    private static void Write(string folder, DeclaredCluster cluster, object declaration) =>
        File.WriteAllText(Path.Combine(folder, $"{cluster.Id}.json"), JsonSerializer.Serialize(declaration, Json));

    // Where the file says nothing the simulation has its own defaults.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // Servers that exist keep the version they run.
    private static object Declaration(DeclaredCluster cluster, string version) => new
    {
        version,
        servers = cluster.Nodes.Select(node => new { node = node.Id, zone = node.Settings[DeviceSettings.Zone], home = node.Settings.GetValueOrDefault(DeviceSettings.Home) }),
    };

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
