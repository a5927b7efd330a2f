using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Dialects.ObShell.Tasks;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Shows a cluster of the fleet as the vendor's agents show theirs (OBShell specification 3.1 to 3.3). Pure.</summary>
internal static class ClusterMapper
{
    private const int DefaultSqlPort = 2881;
    private const int DefaultRpcPort = 2882;

    /// <summary>Nodes in natural order.</summary>
    public static IEnumerable<NodeView> Nodes(ClusterView cluster) => cluster.Nodes.Values.OrderBy(node => node.Id, NaturalOrder.Instance);

    /// <summary>Where the agents of all nodes listen.</summary>
    public static IReadOnlyDictionary<string, ObShellAgentAddress> Agents(ClusterView cluster) =>
        cluster.Nodes.Values.ToDictionary(node => node.Id, node => new ObShellAgentAddress(Address(node), Port(node, DeviceSettings.AgentPort, ObShellDialect.DefaultPort)));

    /// <summary>Agents and topology.</summary>
    public static ObShellClusterInfo Info(ClusterView cluster)
    {
        var nodes = Nodes(cluster).ToArray();
        return new ObShellClusterInfo(
            [.. nodes.Select(node => new ObShellAgentInfo(Address(node), Port(node, DeviceSettings.AgentPort, ObShellDialect.DefaultPort), Zone(node), ObShellDialect.Identity, ObShellDialect.Version))],
            new ObShellTopology(
                long.TryParse(cluster.Settings.GetValueOrDefault(DeviceSettings.ClusterNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
                cluster.Id,
                Version(nodes),
                nodes.Any(node => node.Facts.GetValueOrDefault(FactNames.SharedStorage) == "true"),
                nodes.GroupBy(Zone).OrderBy(zone => zone.Key, NaturalOrder.Instance).ToDictionary(zone => zone.Key, zone => (IReadOnlyList<ObShellServer>)[.. zone.Select(Server)])));
    }

    /// <summary>Dotted version of the cluster: the lowest any of its servers runs.</summary>
    public static string Version(IReadOnlyCollection<NodeView> nodes) =>
        nodes.Select(node => Dotted(node.Version)).Where(version => version.Length > 0).OrderBy(version => version, NaturalOrder.Instance).FirstOrDefault("");

    public static string Dotted(string? build) => build?.Split('-', '_')[0] ?? "";

    public static string Address(NodeView node) => node.Settings.GetValueOrDefault(DeviceSettings.ServerAddress) ?? node.Address ?? "127.0.0.1";

    public static string Zone(NodeView node) => node.Facts.GetValueOrDefault(FactNames.Zone) ?? node.Settings.GetValueOrDefault(DeviceSettings.Zone) ?? node.RedundancyGroup;

    public static int SqlPort(NodeView node) => Port(node, DeviceSettings.SqlPort, DefaultSqlPort);

    /// <summary><c>obState</c> of a server (3.2).</summary>
    public static int ServerState(NodeView node) => (node.Unreachable, node.Facts.GetValueOrDefault(FactNames.ServerStatus)) switch
    {
        (true, _) or (_, null) => 0,
        (_, "ACTIVE") => 3,
        (_, "STOPPED") => 2,
        _ => 1,
    };

    private static ObShellServer Server(NodeView node) => new(
        Address(node),
        Port(node, DeviceSettings.RpcPort, DefaultRpcPort),
        SqlPort(node),
        Port(node, DeviceSettings.AgentPort, ObShellDialect.DefaultPort),
        node.Facts.GetValueOrDefault(FactNames.RootServer) ?? "NO",
        node.Facts.GetValueOrDefault(FactNames.ServerStatus) ?? "INACTIVE",
        node.Version?.Replace('-', '_') ?? "");

    private static int Port(NodeView node, string setting, int standard) =>
        int.TryParse(node.Settings.GetValueOrDefault(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : standard;
}
