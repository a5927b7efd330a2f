using System.Globalization;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>A folder with a small file system of its own, until disposed of.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string path;

    private SmallDisk(string path) => this.path = path;

    /// <summary>Mounts one; skips the test where that is not allowed.</summary>
    /// <param name="path">Folder; made where it is not there.</param>
    /// <param name="kib">Size in KiB.</param>
    public static async Task<SmallDisk> Mount(string path, int kib)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a small file system of its own needs root");
        Directory.CreateDirectory(path);
        try
        {
            await ChildProcess.RunAsync(["mount", "-t", "tmpfs", "-o", $"{Size(kib)},mode=755", "tmpfs", path], Patience);
        }
        catch (InvalidOperationException e)
        {
            Assert.Skip($"a small file system of its own cannot be mounted here: {e.Message}");
        }

        return new SmallDisk(path);
    }

    /// <summary>Gives it another size, as an operator does who makes room.</summary>
    public Task Resize(int kib) => ChildProcess.RunAsync(["mount", "-o", $"remount,{Size(kib)}", path], Patience);

    public async ValueTask DisposeAsync() => await ChildProcess.RunAsync(["umount", "-l", path], Patience);

    private static string Size(int kib) => string.Create(CultureInfo.InvariantCulture, $"size={kib}k");
}
