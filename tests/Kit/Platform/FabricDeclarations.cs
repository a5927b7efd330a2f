using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.TestKit;

/// <summary>Makes the devices that a fleet file declares: the bodies the simulated fabric takes, by cluster id.</summary>
public static class FabricDeclarations
{
    /// <summary>Declarations of all fabrics of a fleet file; other families are simulated elsewhere.</summary>
    /// <exception cref="InvalidOperationException">The file is not valid.</exception>
    public static IReadOnlyDictionary<string, string> Of(string fleet)
    {
        var parsed = FleetParser.Parse(fleet);
        if (parsed.Fleet is not { } file)
            throw new InvalidOperationException($"The fleet file is not valid: {string.Join(" ", parsed.Errors.Select(error => $"line {error.Line}: {error.Text}"))}");
        return file.Clusters.Where(cluster => cluster.Family == Families.Switch).ToDictionary(cluster => cluster.Id, cluster => JsonSerializer.Serialize(Body(file, cluster), JsonSerializerOptions.Web));
    }

    private static object Body(FleetFile file, DeclaredCluster cluster) => new
    {
        nodes = cluster.Nodes.Select(node => new
        {
            name = node.Id,
            role = node.Role,
            redundancyGroup = node.RedundancyGroup,
            equipmentType = node.EquipmentType,
            version = file.EquipmentTypes.First(type => type.Id == node.EquipmentType).Version,
        }),
        links = cluster.Links.Select(link => new { a = link.A, b = link.B }),
        // A request may name a script of its own: the sample request of the MSF does.
        scriptHosts = Array.Empty<object>(),
    };
}
