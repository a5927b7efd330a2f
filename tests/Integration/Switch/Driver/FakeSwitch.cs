using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>A router that understands what the frr profile sends, kept in memory.</summary>
internal sealed partial class FakeSwitch(string name, int number)
{
    private readonly long began = TimeProvider.System.GetTimestamp();
    private readonly Lock gate = new();

    public string Name => name;

    public string Address => $"10.9.0.{number}";

    public string RouterId => $"10.255.0.{number}";

    public SortedDictionary<string, FakePort> Ports { get; } = [];

    public string Version { get; set; } = "1.0";

    public string BootId { get; set; } = "0000000a";

    public string Serial { get; set; } = $"SN{number}";

    public double Uptime { get; set; } = 86400;

    public double AdjacentFor { get; set; } = 3600;

    public bool MaxMetric { get; set; }

    public bool SavedMaxMetric { get; set; }

    public long Routes { get; set; } = 25;

    /// <summary>Routes it chose and does not have in its forwarding table.</summary>
    public List<string> Uninstalled { get; } = [];

    /// <summary>Checksum of its link-state database.</summary>
    public long Checksum { get; set; } = 290646;

    public long FreeKilobytes { get; set; } = 1_000_000;

    /// <summary>Packets per second over each port, both ways.</summary>
    public double Rate { get; set; }

    public bool ProtocolRuns { get; set; } = true;

    /// <summary>Whether it has a daemon for LLDP.</summary>
    public bool Lldp { get; set; } = true;

    /// <summary>Whether it says of its ports that they are enabled.</summary>
    public bool TellsEnabled { get; set; } = true;

    public bool Silent { get; set; }

    /// <summary>Host key it presents; null for the declared one.</summary>
    public string? HostKey { get; set; }

    /// <summary>A line it refuses; null for none.</summary>
    public Func<string, bool>? Refuses { get; set; }

    /// <summary>Whether it carries out the lines after a refused one, as a session does; vtysh, called with its lines, leaves them out.</summary>
    public bool GoesOn { get; set; }

    /// <summary>Called before a line is carried out; may throw.</summary>
    public Action<string>? BeforeLine { get; set; }

    /// <summary>Called with each command before it is answered.</summary>
    public Action<string>? BeforeAnswer { get; set; }

    /// <summary>Called with each command that was answered.</summary>
    public Action<string>? AfterAnswer { get; set; }

    /// <summary>An answer in place of its own, by the beginning of the command.</summary>
    public Dictionary<string, string> Garbled { get; } = [];

    public List<string> Changes { get; } = [];

    public int Saves { get; private set; }

    public static void Connect(FakeSwitch one, string port, FakeSwitch other, string otherPort)
    {
        one.Ports[port] = new FakePort { Peer = other, PeerPort = otherPort };
        other.Ports[otherPort] = new FakePort { Peer = one, PeerPort = port };
    }

    /// <summary>What a reboot does: only what was saved is there afterwards.</summary>
    public void Reboot(string? version = null)
    {
        lock (gate)
        {
            foreach (var port in Ports.Values)
                (port.Cost, port.Enabled) = (port.SavedCost, port.SavedEnabled);
            MaxMetric = SavedMaxMetric;
            Version = version ?? Version;
            BootId = Guid.NewGuid().ToString("n")[..8];
            Uptime = 1;
        }
    }

    public RemoteResult Run(RemoteCommand command)
    {
        var text = string.Join(' ', command.Argv!);
        if (Garbled.FirstOrDefault(g => text.StartsWith(g.Key, StringComparison.Ordinal)).Value is { } garbage)
            return Said(garbage);
        lock (gate)
            return text switch
            {
                "vtysh -c show version" => Said($"FRRouting {Version} ({name}) on Linux(6.1).\nCopyright\n"),
                "cat /proc/sys/kernel/random/boot_id" => Said(BootId + "\n"),
                "cat /sys/class/dmi/id/product_serial" => Said(Serial + "\n"),
                "cat /proc/uptime" => Said(string.Create(CultureInfo.InvariantCulture, $"{Uptime:0.00} 1.00\n")),
                "df -Pk /" => Said($"Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 2000000 1 {FreeKilobytes} 1% /\n"),
                "ip -j address show" => Json(new[] { new { addr_info = new[] { new { local = Address } } } }),
                "ip -j -s link show" => Json(Ports.Select(Link)),
                "lldpcli -f json0 show neighbors" => Lldp ? Json(new { lldp = new[] { Told() } }) : new RemoteResult(1, "", "[WARN/lldpctl] unable to connect to socket\n"),
                "vtysh -c show ip ospf json" => Protocol(Ospf()),
                "vtysh -c show ip route json" => Json(Uninstalled.Append("10.255.0.0/24").ToDictionary(prefix => prefix, Entry)),
                "vtysh -c show ip route summary json" => Json(new { routesTotal = Routes, routesTotalFib = Routes }),
                "vtysh -c show ip ospf neighbor json" => Protocol(Neighbours()),
                "vtysh -c show ip ospf interface json" => Protocol(Costs()),
                "vtysh -f /dev/stdin" => Load(System.Text.Encoding.UTF8.GetString(command.Input!.Value.Span)),
                "vtysh -b" => Load("everything\n"),
                _ when command.Argv![0] == "vtysh" => Lines([.. command.Argv.Where((_, i) => i > 0 && i % 2 == 0)]),
                _ => new RemoteResult(127, "", $"{text}: not found"),
            };
    }

    private RemoteResult Lines(string[] lines)
    {
        FakePort? port = null;
        var refused = "";
        foreach (var line in lines)
        {
            BeforeLine?.Invoke(line);
            if (Refuses?.Invoke(line) == true)
            {
                refused += $"% Unknown command: {line}\n";
                if (GoesOn)
                    continue;
                break;
            }

            if (InterfaceLine().Match(line) is { Success: true } on)
                port = Ports[on.Groups[1].Value];
            else if (CostLine().Match(line) is { Success: true } cost)
                port!.Cost = long.Parse(cost.Groups[1].Value, CultureInfo.InvariantCulture);
            else if (line is "shutdown" or "no shutdown")
                port!.Enabled = line == "no shutdown";
            else if (line.EndsWith("max-metric router-lsa administrative", StringComparison.Ordinal))
                MaxMetric = !line.StartsWith("no ", StringComparison.Ordinal);
            else if (line == "write memory")
                return Save();
            if (line is not "configure terminal" and not "router ospf")
                Changes.Add(line);
        }

        return refused.Length == 0 ? Said("") : new RemoteResult(GoesOn ? 0 : 1, refused, "");
    }

    private RemoteResult Save()
    {
        Saves++;
        SavedMaxMetric = MaxMetric;
        foreach (var port in Ports.Values)
            (port.SavedCost, port.SavedEnabled) = (port.Cost, port.Enabled);
        return Said("Note: this version of vtysh never writes vtysh.conf\nBuilding Configuration...\nConfiguration saved to /etc/frr/ospfd.conf\n");
    }

    private RemoteResult Load(string text)
    {
        if (Refuses?.Invoke(text) == true)
            return new RemoteResult(2, "", "line 2: % Unknown command[17]: x\n");
        Changes.Add("load " + text.Trim());
        ProtocolRuns = true;
        return Said("");
    }

    private JsonObject Ospf()
    {
        var area = new JsonObject { ["backbone"] = true, ["lsaRouterChecksum"] = Checksum, ["lsaNetworkChecksum"] = 0 };
        if (MaxMetric)
            area["indefiniteActiveAdmin"] = true;
        return new JsonObject { ["routerId"] = RouterId, ["areas"] = new JsonObject { ["0.0.0.0"] = area } };
    }

    private JsonObject Neighbours()
    {
        var neighbours = new JsonObject();
        foreach (var (key, port) in Ports.Where(p => p.Value is { Up: true, Enabled: true, Peer.ProtocolRuns: true } && p.Value.Peer.Ports[p.Value.PeerPort!].Up))
        {
            var entries = neighbours[port.Peer!.RouterId] as JsonArray ?? [];
            entries.Add(new JsonObject { ["nbrState"] = "Full/-", ["upTimeInMsec"] = AdjacentFor * 1000, ["ifaceName"] = $"{key}:10.0.0.1" });
            neighbours[port.Peer.RouterId] = entries;
        }

        return new JsonObject { ["neighbors"] = neighbours };
    }

    // One of another protocol that was not chosen stands beside each.
    private object[] Entry(string prefix) => Uninstalled.Contains(prefix)
        ? [new { prefix, protocol = "static" }, new { prefix, protocol = "ospf", selected = true }]
        : [new { prefix, protocol = "static" }, new { prefix, protocol = "ospf", selected = true, installed = true }];

    private object Told() => new
    {
        @interface = Ports.Where(p => p.Value is { Up: true, Peer: not null }).Select(p => new
        {
            name = p.Key,
            chassis = new[] { new { name = new[] { new { value = p.Value.Peer!.Name } } } },
            port = new[] { new { id = new[] { new { type = "ifname", value = p.Value.PeerPort } } } },
        }),
    };

    private JsonObject Costs() => new()
    {
        ["interfaces"] = new JsonObject(Ports.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonObject { ["cost"] = p.Value.Cost, ["area"] = "0.0.0.0" }))),
    };

    private object Link(KeyValuePair<string, FakePort> port)
    {
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var (rateIn, rateOut) = port.Value.Rate ?? (Rate, Rate);
        // A rate that changes must not let the counters go back.
        port.Value.Count(seconds, rateIn, rateOut);
        var stats64 = new { rx = new { packets = (long)port.Value.In }, tx = new { packets = (long)port.Value.Out } };
        var operstate = port.Value is { Up: true, Enabled: true } ? "UP" : "DOWN";
        return TellsEnabled
            ? new { ifname = port.Key, flags = port.Value.Enabled ? new[] { "BROADCAST", "MULTICAST", "UP", "LOWER_UP" } : ["BROADCAST", "MULTICAST"], operstate, stats64 }
            : new { ifname = port.Key, operstate, stats64 };
    }

    private RemoteResult Protocol(JsonObject answer) => ProtocolRuns ? Json(answer) : Json(new { });

    private static RemoteResult Json(object answer) => Said(JsonSerializer.Serialize(answer) + "\n");

    private static RemoteResult Said(string text) => new(0, text, "");

    [GeneratedRegex("^interface (\\S+)$")]
    private static partial Regex InterfaceLine();

    [GeneratedRegex("^ip ospf cost (\\d+)$")]
    private static partial Regex CostLine();
}
