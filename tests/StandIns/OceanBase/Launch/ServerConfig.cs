using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Launch;

/// <summary>What a server knows of itself: given by options at its first start, read from <c>etc</c> at all later ones.</summary>
internal sealed record ServerConfig(string Address, int SqlPort, int RpcPort, string Zone, string Cluster)
{
    private const string File = "etc/observer.config.bin";

    /// <summary>Null where neither options nor file say enough.</summary>
    public static ServerConfig? Load(string home, IReadOnlyDictionary<string, string> options)
    {
        var path = Path.Combine(home, File);
        var values = new Dictionary<string, string>();
        if (System.IO.File.Exists(path))
        {
            foreach (var line in System.IO.File.ReadAllLines(path))
                values[line.Split('=')[0]] = line[(line.IndexOf('=') + 1)..];
        }

        foreach (var (name, value) in options)
            values[name] = value;
        return values.TryGetValue("local_ip", out var address) && values.TryGetValue("zone", out var zone) && values.TryGetValue("standin_cluster", out var cluster)
            ? new ServerConfig(address, Number(values, "mysql_port", 2881), Number(values, "rpc_port", 2882), zone, cluster)
            : null;
    }

    public void Save(string home)
    {
        Directory.CreateDirectory(Path.Combine(home, "etc"));
        System.IO.File.WriteAllLines(Path.Combine(home, File),
            [$"local_ip={Address}", string.Create(CultureInfo.InvariantCulture, $"mysql_port={SqlPort}"), string.Create(CultureInfo.InvariantCulture, $"rpc_port={RpcPort}"), $"zone={Zone}", $"standin_cluster={Cluster}"]);
    }

    private static int Number(Dictionary<string, string> values, string name, int otherwise) =>
        values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
