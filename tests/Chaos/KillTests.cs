using System.Diagnostics;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>Must show 3: kill -9 of anything at any moment, and the same end.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly TestFabric[] Fabrics = [new("large", 4, 8), new("middle", 2, 4), new("small", 2, 2)];

    // Every round kills each of them at least once, the ones with work in hand more often: 44 kills in four rounds.
    private static readonly string[] Round = ["api", "coordinator", "coordinator", "notifier", "worker", "worker", "fabric", "postgres", "rabbitmq"];
    private static readonly string[][] Extras = [["api", "worker"], ["coordinator", "fabric"], ["notifier", "postgres"], ["worker", "fabric"]];

    [Fact]
    public async Task Upgrades_end_the_same_whatever_is_killed_and_nothing_happens_twice()
    {
        var random = new Random(Seed.Take(output));
        var watch = Stopwatch.StartNew();
        await using var platform = await PlatformCluster.StartAsync(new PlatformClusterOptions { Fleet = TestFleet.Of(Fabrics), Settings = QuickTimings.Settings });
        await using var subscriber = await EventSubscriber.StartAsync(platform.Rabbit.Address);
        using var api = platform.Api();
        var workload = new Workload(api, Fabrics);
        await using var store = platform.Store();
        var kills = new List<Kill>();
        var operations = 0;
        foreach (var (number, extra) in Extras.Index())
        {
            // Every other round the network delivers everything twice, on top of what the kills repeat.
            await using var doubled = number % 2 == 1 ? await MessageDuplicator.StartAsync(platform.Rabbit.Address, QueueNames.Operations, QueueNames.Steps(Families.Switch)) : null;
            var assault = new Assault(Victims.Of(platform), new ProgressWatch(store), random, output);
            var began = watch.Elapsed;
            var killing = assault.RunAsync([.. Round, .. extra]);
            var ended = await workload.RunAsync(killing);
            await killing;
            kills.AddRange(assault.Kills);
            operations += ended.Count;
            Say($"round {number + 1}: {assault.Kills.Count} kills, {ended.Count} operations, {(watch.Elapsed - began).TotalSeconds:0.0} s{(doubled is null ? "" : $", {doubled.Count} messages doubled")}");
            ended.Where(operation => operation.Outcome != "completed").Select(operation => operation.ToString()).ShouldBeEmpty();
            (await ViolationsAsync(platform, subscriber)).ShouldBeEmpty();
        }

        await RecoveryTimes.PrintAsync(store, kills, output);
        Say($"{kills.Count} kills, {operations} operations, {watch.Elapsed.TotalSeconds:0} s");
        kills.Count.ShouldBeGreaterThanOrEqualTo(40);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(PlatformCluster platform, EventSubscriber subscriber)
    {
        using var devices = platform.Devices();
        await using var store = platform.Store();
        // Positions are given after the commit, by a coordinator that may just have been started.
        await Eventually.TrueAsync(async () => (await store.ListAsync("SELECT 1 FROM engine.events WHERE position IS NULL LIMIT 1")).Count == 0, TimeSpan.FromSeconds(20), "every event has its position");
        var found = new List<string>(await StoreAudit.ViolationsAsync(store, quiet: true));
        foreach (var fabric in Fabrics)
            found.AddRange(await DeviceAudit.ViolationsAsync(devices, store, fabric.Id, quiet: true));
        found.AddRange(await Deliveries.ViolationsAsync(subscriber, store));
        return found;
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
