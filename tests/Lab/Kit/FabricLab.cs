using System.Globalization;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>A lab of <c>infra/labs/fabric</c>, driven by its own command.</summary>
internal sealed class FabricLab : IAsyncDisposable
{
    private const int Labs = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly Lock Taking = new();
    private static int next = Environment.ProcessId % Labs;
    private readonly string folder;
    private readonly int number;

    private FabricLab(string folder, FabricShape shape)
    {
        this.folder = folder;
        Shape = shape;
        number = Free();
    }

    /// <summary>Why no lab can be had here; null where one can.</summary>
    public static string? Obstacle =>
        Environment.UserName != "root" ? "needs root: routers live in network namespaces"
        : new[] { "/usr/lib/frr/zebra", "/usr/sbin/sshd", "/usr/bin/busybox", "/usr/bin/openssl" }.FirstOrDefault(program => !File.Exists(program)) is { } missing ? $"needs {missing}: infra/install.sh --test"
        : null;

    public FabricShape Shape { get; }

    /// <summary>Id of the fabric in the native API.</summary>
    public string Cluster => $"lab-{number}";

    /// <summary>Id of the fabric in the MSF dialect.</summary>
    public string VendorId => (number + 1).ToString(CultureInfo.InvariantCulture);

    public static async Task<FabricLab> StartAsync(string folder, FabricShape shape)
    {
        var lab = new FabricLab(folder, shape);
        try
        {
            await lab.RunAsync(["up", .. shape.Arguments(lab.number)]);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the lab.</summary>
    public Task<string> RunAsync(params IReadOnlyList<string> arguments) =>
        ChildProcess.RunAsync(["env", $"FABRIC_DIR={folder}", RepositoryRoot.Combine("infra", "labs", "fabric", "fabric"), .. arguments], Patience);

    public Task ImageAsync(string version) => RunAsync("image", version);

    public Task<string> FleetAsync() => RunAsync("fleet");

    public Task FaultAsync(string node, params string[] fault) => RunAsync(["fault", node, .. fault]);

    public Task HealAsync(string node) => RunAsync("heal", node);

    /// <summary>What the switches themselves show, spines first, as soon as all have answered: of a silent one nothing is known, neither version nor detour.</summary>
    public Task<IReadOnlyList<RouterStatus>> StatusAsync() => Eventually.ValueAsync(
        async () =>
        {
            IReadOnlyList<RouterStatus> seen = [.. (await RunAsync("status")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(RouterStatus.Of)];
            return seen.All(node => node.Version is not null) ? seen : throw new TimeoutException(string.Join("; ", seen));
        },
        Patience, "every switch answers");

    /// <summary>Packets each switch has received and sent over its links, hosts' ports included, since the lab was built.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CarriedAsync()
    {
        var carried = new Dictionary<string, long>();
        foreach (var node in Shape.Switches)
            carried[node] = await CountedAsync(node, "swp*", "rx_packets");
        return carried;
    }

    /// <summary>
    /// Packets that hosts which route statically dropped at their own ports so far: those they send between the moment a port's other end goes
    /// dark, or is lit and not yet up, and the moment their kernel has heard of it.
    /// </summary>
    public async Task<long> DroppedByStaticHostsAsync()
    {
        long dropped = 0;
        for (var host = 1; Shape.StaticHosts && host <= Shape.Hosts * (Shape.Leaves / 2); host++)
            dropped += await CountedAsync($"host-{host}", "eth*", "tx_dropped");
        return dropped;
    }

    private async Task<long> CountedAsync(string node, string ports, string counter) =>
        (await RunAsync("exec", node, "sh", "-c", $"cat /sys/class/net/{ports}/statistics/{counter}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(line => long.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>Gives a router another host key, as somebody who took its place would have one, and waits until it answers with that.</summary>
    public async Task ReplaceHostKeyAsync(string node)
    {
        var key = Path.Combine(folder, "nodes", node, "flash", "ssh", "host_key");
        File.Delete(key);
        File.Delete($"{key}.pub");
        await ChildProcess.RunAsync(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], Patience);
        await RunAsync("power-cut", node);
        await StatusAsync();
    }

    /// <summary>How often an image was installed on each switch since the lab was built, as the switch itself wrote down.</summary>
    public IReadOnlyDictionary<string, int> Installs() => Shape.Switches.ToDictionary(node => node, node => Lines(node, "installs"));

    /// <summary>How often each switch has booted, the first time included.</summary>
    public IReadOnlyDictionary<string, int> Boots() => Shape.Switches.ToDictionary(node => node, node => Lines(node, "boots"));

    public async ValueTask DisposeAsync() => await RunAsync("down");

    private int Lines(string node, string file) =>
        Path.Combine(folder, "nodes", node, "flash", file) is var path && File.Exists(path) ? File.ReadLines(path).Count() : 0;

    // Two labs of one number would share names and addresses; other processes may have labs too.
    private static int Free()
    {
        lock (Taking)
        {
            for (var i = 0; i < Labs; i++)
            {
                var candidate = next++ % Labs;
                if (!Directory.Exists($"/sys/class/net/fab{candidate}-root"))
                    return candidate;
            }

            throw new InvalidOperationException("All labs are taken.");
        }
    }
}
