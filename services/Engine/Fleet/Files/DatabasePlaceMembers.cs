using System.Globalization;
using System.Net;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The members that say where a database server stands in its cluster and on its host, and what it listens on.</summary>
internal sealed class DatabasePlaceMembers(FleetErrors errors)
{
    private const int LastPort = 65535;

    // What the vendor's parts listen on by themselves (OBShell specification 5.1).
    private static readonly (string Name, int Default)[] Ports = [(DeviceSettings.SqlPort, 2881), (DeviceSettings.RpcPort, 2882), (DeviceSettings.AgentPort, 2886)];

    // A cluster knows a server by address and port of its remote procedure calls.
    private readonly Dictionary<(string Address, int Port), string> _servers = [];

    public IReadOnlyDictionary<string, string> Read(PartMap map, DeclaredNode node)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Set(settings, DeviceSettings.Zone, map.Text("zone", Shapes.Zone(), Shapes.ZoneWords));
        Set(settings, DeviceSettings.Home, node.Address is null ? map.Optional("home", Shapes.AbsolutePath(), Shapes.PathWords) : map.Text("home", Shapes.AbsolutePath(), Shapes.PathWords));
        var address = ServerAddress(map, node);
        Set(settings, DeviceSettings.ServerAddress, map.Has("serverAddress") ? address : null);
        foreach (var (name, _) in Ports)
            Set(settings, name, map.OptionalNumber(name, LastPort)?.ToString(CultureInfo.InvariantCulture));
        OwnPorts(map, node, settings);
        if (address is not null && !_servers.TryAdd((address, Port(settings, Ports[1])), node.Id))
            errors.Add(map.At("serverAddress"), $"The cluster would know {_servers[(address, Port(settings, Ports[1]))]} by the same address and rpcPort.");
        return settings;
    }

    /// <summary>After the last server of a cluster: another one may have the same addresses, in a network of its own.</summary>
    public void Done() => _servers.Clear();

    private string? ServerAddress(PartMap map, DeclaredNode node)
    {
        if (map.Optional("serverAddress") is { } given)
        {
            if (IsNumeric(given))
                return HostNames.Canonical(given);
            errors.Add(map.At("serverAddress"), "serverAddress is an IPv4 address, or an IPv6 address without brackets: the cluster knows its servers by these.");
            return null;
        }

        if (node.Address is not { } address)
            return null;
        if (IsNumeric(address))
            return HostNames.Canonical(address);
        errors.Add(map.At("serverAddress"), "serverAddress is missing: address is a host name, and the cluster knows its servers by IP addresses.");
        return null;
    }

    private void OwnPorts(PartMap map, DeclaredNode node, SortedDictionary<string, string> settings)
    {
        var taken = new Dictionary<int, string>();
        if (node.Address is not null)
            taken[node.Port] = "the SSH server";
        // What the file says comes last, so that the error stands there and not where nothing is said.
        foreach (var part in Ports.OrderBy(part => map.Has(part.Name)))
            if (!taken.TryAdd(Port(settings, part), part.Name))
                errors.Add(map.At(part.Name), $"Port {Port(settings, part)} is taken by {taken[Port(settings, part)]} of the same host.");
    }

    private static int Port(SortedDictionary<string, string> settings, (string Name, int Default) port) =>
        settings.TryGetValue(port.Name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : port.Default;

    private static bool IsNumeric(string address) => HostNames.IsAddressOrName(address) && IPAddress.TryParse(address, out _);

    private static void Set(SortedDictionary<string, string> settings, string name, string? value)
    {
        if (value is { Length: > 0 })
            settings[name] = value;
    }
}
