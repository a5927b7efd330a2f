using System.Globalization;
using UpgradePlatform.Integration.Tests.Switch.Lab;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Switch.WholePath;

/// <summary>The lab of <c>infra/labs/fabric</c>, driven by its own command.</summary>
internal sealed class FabricLab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string folder;
    private readonly int number;

    private FabricLab(string folder, int number)
    {
        this.folder = folder;
        this.number = number;
    }

    /// <summary>Why no lab can be had here; null where one can.</summary>
    public static string? Obstacle => FrrLab.Obstacle ?? (File.Exists("/usr/bin/busybox") || File.Exists("/bin/busybox") ? null : "needs busybox: infra/install.sh --test");

    /// <summary>Id of the fabric in the MSF dialect.</summary>
    public string ClusterId => (number + 1).ToString(CultureInfo.InvariantCulture);

    public static async Task<FabricLab> Start(string folder, int spines, int leaves)
    {
        var lab = new FabricLab(folder, Environment.ProcessId % 60);
        try
        {
            await lab.Run("up", "--spines", $"{spines}", "--leaves", $"{leaves}", "--lab", $"{lab.number}");
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    public Task<string> Image(string version) => Run("image", version);

    public Task<string> Fleet() => Run("fleet");

    /// <summary>Versions that the routers themselves show, spines first.</summary>
    public async Task<string[]> Versions() =>
        [.. (await Run("status")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2])];

    /// <summary>Gives a router another host key, as somebody who took its place would have one, and waits until it answers with that.</summary>
    public async Task ReplaceHostKey(string node)
    {
        var key = Path.Combine(folder, "nodes", node, "flash", "ssh", "host_key");
        File.Delete(key);
        File.Delete($"{key}.pub");
        await ChildProcess.RunAsync(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], Patience);
        await Run("power-cut", node);
        await Eventually.TrueAsync(async () => (await Versions()).All(version => version.Contains('.', StringComparison.Ordinal)), Patience, $"{node} answers again");
    }

    public async ValueTask DisposeAsync() => await Run("down");

    private Task<string> Run(params string[] arguments) =>
        ChildProcess.RunAsync(["env", $"FABRIC_DIR={folder}", RepositoryRoot.Combine("infra", "labs", "fabric", "fabric"), .. arguments], Patience);
}
