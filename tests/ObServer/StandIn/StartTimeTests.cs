using System.Diagnostics;
using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>A cluster with everything, sshd and agents included, is there in seconds and leaves nothing behind.</summary>
public sealed class StartTimeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_cluster_of_three_zones_starts_in_seconds_and_nothing_of_it_stays()
    {
        var watch = Stopwatch.StartNew();
        var cluster = await ObTestCluster.Start();
        output.WriteLine($"started in {watch.ElapsedMilliseconds} ms");
        var folder = Path.GetDirectoryName(cluster.PasswordFile)!;
        FolderProcesses.In(folder).Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var (node, device) in cluster.Devices)
        {
            device.Address.ShouldBe(cluster.Server(node).Address);
            device.HostKeys.ShouldHaveSingleItem();
        }

        watch.Restart();
        await cluster.DisposeAsync();
        output.WriteLine($"ended in {watch.ElapsedMilliseconds} ms");
        FolderProcesses.In(folder).ShouldBeEmpty();
        Directory.Exists(folder).ShouldBeFalse();
    }
}
