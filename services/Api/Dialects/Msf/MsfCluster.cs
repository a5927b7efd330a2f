using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>A cluster of the fleet as the dialect numbers it.</summary>
/// <param name="Details">The cluster.</param>
internal sealed record MsfCluster(ClusterDetails Details)
{
    private readonly Dictionary<(string FabricType, string NodeId), string> _nodes =
        Details.Nodes.ToDictionary(node => (node.Role, node.Number.ToString(CultureInfo.InvariantCulture)), node => node.Id);

    /// <summary>Id in the platform.</summary>
    public string Id => Details.Id;

    /// <summary>Finds it. MSF does not compare the cluster of a request; we do (D-26).</summary>
    /// <exception cref="MsfRefusedException">It is not served (030001).</exception>
    public static async Task<MsfCluster> FindAsync(FleetQueries fleet, string clusterId, CancellationToken cancel) =>
        await fleet.ClusterByVendorIdAsync(Families.Switch, clusterId, cancel) is { } id && await fleet.DetailsAsync(id, cancel) is { } details
            ? new MsfCluster(details)
            : throw new MsfRefusedException(MsfError.NotFound, $"cluster {clusterId} is not served");

    /// <summary>Id of a node; a name that says what was meant where there is none.</summary>
    public string Node(string fabricType, string nodeId) => _nodes.GetValueOrDefault((fabricType, nodeId), $"{fabricType}-{nodeId}");
}
