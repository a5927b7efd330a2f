using System.Globalization;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit.Ssh;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>A server of a test cluster, and its host.</summary>
/// <param name="Node">Name of the node: <c>zone1-1</c>.</param>
/// <param name="Zone">Zone.</param>
/// <param name="Address">Address of host and server.</param>
/// <param name="Home">Installation folder.</param>
internal sealed record TestServer(string Node, string Zone, string Address, string Home)
{
    public int SqlPort => 2881;

    public int RpcPort => 2882;

    public int AgentPort => 2886;

    /// <summary>As the cluster knows it: <c>address:rpcPort</c>.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"{Address}:{RpcPort}");

    /// <summary>Its sshd; null where the cluster has none.</summary>
    public SshServer? Ssh { get; set; }

    /// <summary>The pid that stands in <c>run</c>; 0 for none.</summary>
    public int PidOf(string program) =>
        File.Exists(Path.Combine(Home, "run", program + ".pid")) && int.TryParse(File.ReadAllText(Path.Combine(Home, "run", program + ".pid")), CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    /// <summary>Log of the server.</summary>
    public string Log => File.Exists(Path.Combine(Home, "log", "observer.log")) ? File.ReadAllText(Path.Combine(Home, "log", "observer.log")) : "";

    /// <summary>How a worker reaches it.</summary>
    public DeviceInfo Device(string passwordFile) => (Ssh?.Device ?? new DeviceInfo { Address = Address }) with
    {
        SqlUser = "root@sys",
        SqlCredential = $"file:{passwordFile}",
        Settings = new Dictionary<string, string>
        {
            [DeviceSettings.Zone] = Zone,
            [DeviceSettings.Home] = Home,
            [DeviceSettings.ServerAddress] = Address,
            [DeviceSettings.SqlPort] = SqlPort.ToString(CultureInfo.InvariantCulture),
            [DeviceSettings.RpcPort] = RpcPort.ToString(CultureInfo.InvariantCulture),
            [DeviceSettings.AgentPort] = AgentPort.ToString(CultureInfo.InvariantCulture),
        },
    };
}
