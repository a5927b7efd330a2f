using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Must show 6: one cluster is one lane; clusters run side by side; more processes change nothing.</summary>
[Collection(PlatformCollection.Name)]
public sealed class LaneTests(PlatformFixture platform)
{
    private readonly PlatformApi _api = platform.Api;

    [Fact]
    public async Task The_second_operation_on_a_cluster_waits_visibly_for_the_first_and_then_runs()
    {
        var fabric = platform.TakeFabric();
        var first = await _api.UpgradeAsync(fabric, maxParallel: 2);
        await _api.UntilAsync(first.Id, seen => seen.Phase == "active", "the first is under way");
        var second = await _api.UpgradeAsync(fabric, maxParallel: 2);

        var waiting = await _api.UntilAsync(second.Id, seen => seen.Hold("lane") is not null, "the second waits");
        waiting.Phase.ShouldBe("queued");
        waiting.Hold("lane")!.Reason.ShouldContain(first.Id.ToString());

        var one = await _api.ClosedAsync(first.Id);
        var two = await _api.ClosedAsync(second.Id);
        one.Outcome.ShouldBe("completed");
        two.Outcome.ShouldBe("completed");
        two.Operation.StartedAt!.Value.ShouldBeGreaterThanOrEqualTo(one.Operation.ClosedAt!.Value);
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_clusters_are_upgraded_side_by_side()
    {
        string[] fabrics = [platform.TakeFabric(), platform.TakeFabric()];
        var operations = await Task.WhenAll(fabrics.Select(fabric => _api.UpgradeAsync(fabric, maxParallel: 2)));
        var closed = await Task.WhenAll(operations.Select(operation => _api.ClosedAsync(operation.Id)));

        closed.ShouldAllBe(operation => operation.Outcome == "completed");
        var scripts = new List<FabricJobDocument[]>();
        foreach (var fabric in fabrics)
            scripts.Add([.. (await platform.Devices.ClusterAsync(fabric)).Jobs.OrderBy(job => job.StartedAt)]);
        // The work on the devices overlaps, not only the rows.
        scripts[0][0].StartedAt.ShouldBeLessThan(scripts[1][^1].StartedAt);
        scripts[1][0].StartedAt.ShouldBeLessThan(scripts[0][^1].StartedAt);
    }

    [Fact]
    public async Task A_second_coordinator_and_a_second_worker_change_nothing()
    {
        await using var coordinator = await platform.Cluster.AddAsync("coordinator-2", "Coordinator");
        await using var worker = await platform.Cluster.AddAsync("worker-2", "Workers/Switch");
        string[] fabrics = [platform.TakeFabric(), platform.TakeFabric()];
        var operations = await Task.WhenAll(fabrics.Select(fabric => _api.UpgradeAsync(fabric, maxParallel: 2)));
        var closed = await Task.WhenAll(operations.Select(operation => _api.ClosedAsync(operation.Id)));

        closed.ShouldAllBe(operation => operation.Outcome == "completed");
        foreach (var (operation, fabric) in closed.Zip(fabrics))
        {
            var runs = (await platform.Devices.CountersAsync(fabric)).ScriptRuns;
            runs.Count.ShouldBe(operation.Units.Count());
            runs.Values.ShouldAllBe(count => count == 1);
            (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
        }
    }
}
