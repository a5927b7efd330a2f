using System.Net;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Prober.Tests.Network;

/// <summary>Two network namespaces of our own with a cable between them; taken away at the end.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static int made;
    private readonly string name = $"upp{Environment.ProcessId}-{Interlocked.Increment(ref made)}";

    private Cable()
    {
    }

    /// <summary>Why none can be had here; null where one can.</summary>
    public static string? Obstacle =>
        !Environment.IsPrivilegedProcess ? "needs root: it makes network namespaces"
        : !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip") ? "needs iproute2" : null;

    /// <summary>Why packets cannot be filtered here; null where they can.</summary>
    public static string? NoFilter => File.Exists("/usr/sbin/nft") ? null : "needs nftables";

    public ProbedHost A => new("a", $"{name}-a", IPAddress.Parse("10.0.0.1"));

    public ProbedHost B => new("b", $"{name}-b", IPAddress.Parse("10.0.0.2"));

    public static async Task<Cable> Lay()
    {
        var cable = new Cable();
        try
        {
            foreach (var host in new[] { cable.A, cable.B })
            {
                await Ip("netns", "add", host.Namespace);
                await Ip("-n", host.Namespace, "link", "set", "lo", "up");
            }

            await cable.InA("link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", cable.B.Namespace);
            foreach (var host in new[] { cable.A, cable.B })
            {
                await Ip("-n", host.Namespace, "address", "add", $"{host.Address}/30", "dev", "wire");
                await Ip("-n", host.Namespace, "link", "set", "wire", "up");
            }

            return cable;
        }
        catch
        {
            await cable.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <c>ip</c> for the namespace of host a.</summary>
    public Task InA(params string[] words) => Ip(["-n", A.Namespace, .. words]);

    /// <summary>Filters what arrives at host b; the rule is one of nftables.</summary>
    public async Task FilterAtB(string rule)
    {
        await Nft("add table inet test");
        await Nft("add set inet test ports { type inet_service ; flags dynamic ; }");
        await Nft("add chain inet test arriving { type filter hook input priority 0 ; }");
        await Nft($"add rule inet test arriving {rule}");
    }

    /// <summary>What a filter at host b has collected.</summary>
    public Task<string> PortsAtB() => Nft("list set inet test ports");

    public async ValueTask DisposeAsync()
    {
        // Both are tried: one that was never made is not there to remove.
        foreach (var host in new[] { A, B })
        {
            if (File.Exists($"/run/netns/{host.Namespace}"))
                await Ip("netns", "delete", host.Namespace);
        }
    }

    private Task<string> Nft(string command) => ChildProcess.RunAsync(["ip", "netns", "exec", B.Namespace, "nft", command], Patience);

    private static Task<string> Ip(params string[] words) => ChildProcess.RunAsync(["ip", .. words], Patience);
}
