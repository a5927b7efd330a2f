using System.Globalization;
using System.Text.RegularExpressions;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>Where a database server is, as the fleet says: its listener, its name in the cluster, its home on the host.</summary>
internal sealed partial record ServerAddress
{
    private const int DefaultSqlPort = 2881;
    private const int DefaultRpcPort = 2882;

    private ServerAddress(string node, DeviceInfo device)
    {
        Node = node;
        Device = device;
    }

    public string Node { get; }

    public DeviceInfo Device { get; }

    public int SqlPort => Port(DeviceSettings.SqlPort, DefaultSqlPort);

    public int RpcPort => Port(DeviceSettings.RpcPort, DefaultRpcPort);

    /// <summary>Zone, as far as the fleet or an earlier look knows.</summary>
    public string? Zone => Device.Settings.GetValueOrDefault(DeviceSettings.Zone) ?? Device.Facts.GetValueOrDefault(FactNames.Zone);

    /// <summary>Address under which the cluster knows it.</summary>
    public string Address =>
        (Device.Settings.GetValueOrDefault(DeviceSettings.ServerAddress) ?? Device.Address) is { } address && AddressPattern().IsMatch(address)
            ? address
            : throw NotConfigured("no usable address is declared");

    /// <summary>Address and port of remote procedure calls, as the cluster writes it.</summary>
    public string Server => Join(Address, RpcPort);

    /// <summary>Installation folder on the host.</summary>
    public string Home =>
        Device.Settings.GetValueOrDefault(DeviceSettings.Home) is { } home && Paths.IsPlain(home)
            ? home.TrimEnd('/')
            : throw NotConfigured($"its setting '{DeviceSettings.Home}' is no plain absolute path of a folder");

    /// <summary>How it is spoken to in SQL. By the server's address: the management network need not lead to the listener.</summary>
    public SqlServer Sql => Device.SqlUser is { } user
        ? new SqlServer(Node, Address, SqlPort, user, Device.SqlCredential)
        : throw NotConfigured("no user of its database is declared");

    /// <exception cref="DeviceUnreachableException">The fleet does not know the node.</exception>
    public static ServerAddress Of(ObCluster cluster, string node) =>
        cluster.Nodes.TryGetValue(node, out var device)
            ? new ServerAddress(node, device)
            : throw new DeviceUnreachableException($"{node} is no node of {cluster.Id}.") { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };

    public static IEnumerable<ServerAddress> All(ObCluster cluster) =>
        cluster.Nodes.OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => new ServerAddress(node.Key, node.Value));

    /// <summary>Address and port as one word; an address with colons stands in brackets.</summary>
    public static string Join(string address, long port) => string.Create(
        CultureInfo.InvariantCulture, $"{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{port}");

    private int Port(string setting, int normal) =>
        !Device.Settings.TryGetValue(setting, out var text) ? normal
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw NotConfigured($"its setting '{setting}' is no port");

    private DeviceUnreachableException NotConfigured(string why) =>
        new($"{Node} cannot be reached: {why}. Correct the fleet.") { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };

    [GeneratedRegex(@"\A[A-Za-z0-9:][A-Za-z0-9.:_%-]{0,254}\z")]
    private static partial Regex AddressPattern();
}
