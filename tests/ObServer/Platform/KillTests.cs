using System.Diagnostics;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Must show 3: kill -9 of worker and coordinator at each node of an upgrade.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    // Its own: it ends processes that the other tests of the platform rely on.
    private readonly DatabasePlatform platform = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ValueTask InitializeAsync() => platform.InitializeAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Worker_and_coordinator_killed_at_each_of_thirty_nodes_change_nothing_of_the_end()
    {
        var cluster = await platform.ClusterAsync();
        await using var store = cluster.Store();
        var left = Enumerable.Range(1, NodeNames.Rolling.Length).ToHashSet();
        var watch = Stopwatch.StartNew();
        // A node that reads and no more is over within milliseconds. What one upgrade was too quick for, another is killed at.
        for (var upgrades = 1; left.Count > 0; upgrades++)
        {
            upgrades.ShouldBeLessThanOrEqualTo(6, $"never seen at work: {string.Join(", ", left)}");
            var before = left.Count;
            await UpgradeAsync(cluster, store, left);
            output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s: upgrade {upgrades}, killed at {before - left.Count} nodes");
        }

        (await StoreAudit.ViolationsAsync(store, quiet: true)).ShouldBeEmpty();
    }

    private async Task UpgradeAsync(PlatformCluster cluster, StoreReader store, HashSet<int> left)
    {
        var site = await platform.TakeAsync();
        var parameters = await site.ParametersAsync();
        var upgrade = await site.UpgradeAsync();
        var operation = (await store.ListAsync($"SELECT id::text FROM engine.operations WHERE cluster_id = '{site.Cluster}'")).Single();
        string[] names = ["worker", "coordinator"];
        var since = Stopwatch.StartNew();
        // Often enough to see a step of milliseconds at work, and no oftener: what asks without end takes the time from those it waits for.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(4));
        while (await pace.WaitForNextTickAsync() && (await store.ListAsync($"SELECT 1 FROM engine.operations WHERE id = '{operation}' AND phase <> 'closed'")).Count > 0)
        {
            var working = (await store.ListAsync($"SELECT unit || '/' || step FROM engine.attempts WHERE operation_id = '{operation}' AND ended_at IS NULL"))
                .Select(NodeSteps.Of).FirstOrDefault(left.Contains);
            if (working == 0 && since.Elapsed < Patience)
                continue;
            if (working == 0)
                throw new TimeoutException($"Nothing new for {Patience.TotalSeconds} s: {await upgrade.LookAsync()}");
            await Task.WhenAll(names.Select(name => cluster.Services[name].Kill9Async()));
            left.Remove(working);
            await upgrade.LookAsync();
            await Task.WhenAll(names.Select(name => cluster.Services[name].RestartAsync(waitUntilReady: false)));
            output.WriteLine($"{since.Elapsed.TotalSeconds:0.0} s after the one before: killed at node {working}");
            since.Restart();
        }

        await Task.WhenAll(names.Select(name => cluster.Services[name].ReadyAsync()));
        await upgrade.SucceededAsync();
        await site.ShouldBeWholeAsync(ObShellSite.Target, ObShellSite.Target, parameters);
    }
}
