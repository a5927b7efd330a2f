using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>How fast a package of some size comes to a host: the figure is written to the output, since it says more of the machine than of us.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Size = 16 * 1024 * 1024;

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public async Task A_package_comes_to_a_host_whole_in_pieces_of_any_size(int piece)
    {
        await using var bench = await DriverBench.Start(new()
        {
            ["ObServer:OceanBase:PieceSize"] = piece.ToString(CultureInfo.InvariantCulture),
            ["ObServer:OceanBase:CopyFor"] = "00:01:00",
        });
        var bytes = new byte[Size];
        new Random(1).NextBytes(bytes);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await File.WriteAllBytesAsync(Path.Combine(bench.Store, digest), bytes);
        var package = new PackageInfo("oceanbase-ce", "4.2.1.1", "101000062023110109.el7", "x86_64", digest, Size, Size);
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, () => { }, CancellationToken.None);

        var watch = Stopwatch.StartNew();
        (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, () => { }, CancellationToken.None)).ShouldBeNull();
        var rate = Size / 1e6 / watch.Elapsed.TotalSeconds;

        (await bench.Driver.ReadPackages(bench.Target, DriverBench.Node, bench.Folder, [package], digests: true, CancellationToken.None)).Single().Complete.ShouldBeTrue();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{piece / 1024} kB at a time: {rate:0.0} MB/s"));
    }
}
