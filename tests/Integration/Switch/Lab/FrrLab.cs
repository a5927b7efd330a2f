using System.Globalization;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Switch.Lab;

/// <summary>
/// Three real routers (FRR, OSPF) in name spaces of their own, each behind a real sshd: a spine, and two leaves that also have a dearer
/// link between themselves, so that traffic has somewhere to go when the spine is detoured.
/// </summary>
internal sealed class FrrLab : IAsyncDisposable
{
    // Of the range set aside for benchmarks; the process number keeps two labs on one machine apart.
    private readonly int net = Environment.ProcessId % 250;
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, ChildProcess> processes = [];
    private readonly Dictionary<string, string> pids = [];
    private readonly List<string> links = [];

    public static readonly string[] Names = ["spine-1", "leaf-1", "leaf-2"];

    /// <summary>Why no lab can be had here; null where one can.</summary>
    public static string? Obstacle =>
        Environment.UserName != "root" ? "needs root: routers live in network name spaces"
        : !File.Exists("/usr/lib/frr/zebra") ? "needs FRR: infra/install.sh --test"
        : !File.Exists("/usr/sbin/sshd") ? "needs an OpenSSH server: infra/install.sh --test"
        : Shell.Try("unshare -n -m -p -u --fork true") is { } no ? $"needs network name spaces: {no}" : null;

    public Dictionary<string, DeviceInfo> Devices { get; } = [];

    public string Folder => folder.Path;

    public async Task Start()
    {
        Shell.Run($"ssh-keygen -q -t ed25519 -N '' -f {folder.Combine("key")}");
        for (var i = 0; i < Names.Length; i++)
            await StartNode(Names[i], i);
        Cable("spine-1", "swp1", "10.0.1.0", "leaf-1", "swp1", "10.0.1.1");
        Cable("spine-1", "swp2", "10.0.2.0", "leaf-2", "swp1", "10.0.2.1");
        Cable("leaf-1", "swp2", "10.0.3.0", "leaf-2", "swp2", "10.0.3.1");
        foreach (var name in Names)
            await File.WriteAllTextAsync(folder.Combine(name, "linked"), "");
        foreach (var name in Names)
            await Eventually.TrueAsync(() => File.Exists(folder.Combine(name, "started")), TimeSpan.FromSeconds(15), $"{name} started");
        Declare();
    }

    /// <summary>Runs a command within a router.</summary>
    public string Within(string node, string command) => Shell.Run($"nsenter -t {pids[node]} -n -m -p -u -- {command}");

    /// <summary>Gives a router a port on which a host hangs, which here is only another port that is up.</summary>
    public void HostPort(string node, string port)
    {
        Shell.Run($"ip link add {port} netns {pids[node]} type veth peer name host-{port} netns {pids["spine-1"]}");
        Within(node, $"ip link set {port} up");
        Within("spine-1", $"ip link set host-{port} up");
    }

    /// <summary>Sends packets from one leaf to the other until it is disposed.</summary>
    public async Task<ChildProcess> Traffic() => await ChildProcess.StartAsync(
        ["nsenter", "-t", pids["leaf-1"], "-n", "--", "bash", "-c", "exec 3<> <(:); while :; do echo packet >/dev/udp/10.255.0.3/9; read -r -t 0.005 -u 3; done"], new LineBuffer());

    public ValueTask DisposeAsync()
    {
        foreach (var link in links)
            Shell.Try($"ip link del {link}");
        foreach (var process in processes.Values)
            process.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartNode(string name, int index)
    {
        foreach (var part in new[] { "frr", "tmp" })
            Directory.CreateDirectory(folder.Combine(name, part));
        var id = string.Create(CultureInfo.InvariantCulture, $"10.255.0.{index + 1}");
        await Write(name, "frr/zebra.conf", $"hostname {name}\nno zebra nexthop kernel enable\ninterface lo\n ip address {id}/32\n!\n");
        await Write(name, "frr/ospfd.conf", $"hostname {name}\ninterface lo\n ip ospf area 0\n!\n{Port("swp1", 100)}{Port("swp2", name == "spine-1" ? 100 : 500)}"
            + $"router ospf\n ospf router-id {id}\n timers throttle spf 20 50 200\n timers throttle lsa all 50\n timers lsa min-arrival 20\n!\n");
        // Files of its own for each daemon: they are read before the first adjacency.
        await Write(name, "frr/vtysh.conf", "no service integrated-vtysh-config\n");
        await Write(name, "boot_id", $"{Guid.NewGuid()}\n");
        await Write(name, "sshd_config", $"""
            Port 22
            HostKey {folder.Combine(name, "host")}
            AuthorizedKeysFile {folder.Combine("key.pub")}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin yes
            MaxStartups 100
            PidFile none
            SetEnv HOME={folder.Combine(name)}
            """);
        Shell.Run($"ssh-keygen -q -t ed25519 -N '' -f {folder.Combine(name, "host")}");
        processes[name] = await ChildProcess.StartAsync(
            ["unshare", "-n", "-m", "-p", "-u", "--fork", "--kill-child", "--mount-proc", "sh", RepositoryRoot.Combine("tests", "Integration", "Switch", "Lab", "node.sh"), folder.Combine(name), name],
            new LineBuffer());
        await Eventually.TrueAsync(() => File.Exists(folder.Combine(name, "up")) || processes[name].HasExited, TimeSpan.FromSeconds(15), $"{name} came up");
        if (processes[name].HasExited)
            throw new InvalidOperationException($"{name} did not start: {processes[name].Output.Tail()}");
        pids[name] = Shell.Run($"pgrep -P {processes[name].Pid}").Trim();
        var link = string.Create(CultureInfo.InvariantCulture, $"lab{Environment.ProcessId % 100000}n{index}");
        links.Add(link);
        Shell.Run($"ip link add {link} type veth peer name eth0 netns {pids[name]}");
        Shell.Run($"ip addr add {Management(index, 1)}/30 dev {link}");
        Shell.Run($"ip link set {link} up");
        Within(name, $"ip addr add {Management(index, 2)}/30 dev eth0");
        Within(name, "ip link set eth0 up");
    }

    private static string Port(string name, int cost) =>
        $"interface {name}\n ip ospf area 0\n ip ospf cost {cost}\n ip ospf network point-to-point\n ip ospf hello-interval 1\n ip ospf dead-interval 4\n!\n";

    private string Management(int index, int host) => string.Create(CultureInfo.InvariantCulture, $"198.19.{net}.{(index * 4) + host}");

    private Task Write(string name, string file, string text) => File.WriteAllTextAsync(folder.Combine(name, file), text);

    private void Cable(string one, string port, string address, string other, string otherPort, string otherAddress)
    {
        Shell.Run($"ip link add {port} netns {pids[one]} type veth peer name {otherPort} netns {pids[other]}");
        foreach (var (node, name, ip) in new[] { (one, port, address), (other, otherPort, otherAddress) })
        {
            Within(node, $"ip addr add {ip}/31 dev {name}");
            Within(node, $"ip link set {name} up");
        }
    }

    private void Declare()
    {
        for (var i = 0; i < Names.Length; i++)
            Devices[Names[i]] = new DeviceInfo
            {
                Address = Management(i, 2),
                User = "root",
                Credential = $"file:{folder.Combine("key")}",
                Profile = "frr",
                HostKeys = [string.Join(' ', File.ReadAllText(folder.Combine(Names[i], "host.pub")).Split(' ').Take(2))],
            };
        Devices["spine-1"] = Devices["spine-1"] with { Links = [new("swp1", "leaf-1", "swp1"), new("swp2", "leaf-2", "swp1")] };
        Devices["leaf-1"] = Devices["leaf-1"] with { Links = [new("swp1", "spine-1", "swp1"), new("swp2", "leaf-2", "swp2", 500)] };
        Devices["leaf-2"] = Devices["leaf-2"] with { Links = [new("swp1", "spine-1", "swp2"), new("swp2", "leaf-1", "swp2", 500)] };
    }
}
