using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Thousand;

/// <summary>
/// A thousand reservations over fifty clusters, through kill -9 of every process, PostgreSQL and RabbitMQ included. In the usual run the first few of
/// every cluster are executed and the others found reserved and then cancelled; <c>ACCEPTANCE_FULL=1</c> executes all.
/// </summary>
[Collection(FinalCollections.Thousand)]
public sealed class Z4_ThousandReservations(AcceptancePlatform platform, ITestOutputHelper output)
{
    private const int Clusters = AcceptancePlatform.SmallFabrics;
    private const int PerCluster = 20;
    private static readonly bool Full = Environment.GetEnvironmentVariable("ACCEPTANCE_FULL") == "1";
    private static readonly int Executed = Full ? PerCluster : 3;
    private readonly MsfClient _msf = platform.Msf;

    [Fact]
    public async Task A_thousand_reservations_survive_a_restart_of_everything_and_run_in_order()
    {
        var watch = Stopwatch.StartNew();
        var reserved = await ReserveAsync(new Random(20261121));
        Say($"{reserved.Count} reservations in {watch.Elapsed.TotalSeconds:0.0} s: {reserved.Count / watch.Elapsed.TotalSeconds:0} per second");
        reserved.Select(one => one.Id).Distinct().Count().ShouldBe(Clusters * PerCluster);
        var due = reserved.Where(one => one.Rank < Executed).Select(one => one.Id).ToHashSet();
        var rest = reserved.Where(one => one.Rank >= Executed).Select(one => one.Id).ToHashSet();
        watch.Restart();

        await EndedAsync(due, due.Count / 4, "a quarter has run");
        await RestartEverythingAsync();
        reserved.Select(one => one.Id).Except(await _msf.ListAsync()).ShouldBeEmpty("none is lost");
        await EndedAsync(due, due.Count, "all that were due have run");

        Say($"{due.Count} upgrades in {watch.Elapsed.TotalSeconds:0.0} s, the restart of everything included");
        var runs = await LaneOrder.RunsAsync(platform.Store, due);
        runs.Count.ShouldBe(due.Count);
        LaneOrder.Violations(runs).ShouldBeEmpty();
        await ShouldHaveRunOnceAsync();
        await ShouldBeReservedThenCancelledAsync(rest);
        (await platform.Store.ListAsync("SELECT id::text FROM engine.operations WHERE phase <> 'closed'")).ShouldBeEmpty();
    }

    private sealed record Reservation(string Id, string Cluster, int Rank);

    // Submitted in no order, in pairs for the same second: acceptance decides between those.
    private async Task<IReadOnlyList<Reservation>> ReserveAsync(Random random)
    {
        var start = DateTimeOffset.Now.AddSeconds(15);
        var orders = platform.Small.SelectMany(fabric => Enumerable.Range(0, PerCluster).Select(rank => (Fabric: fabric, Rank: rank))).ToArray();
        random.Shuffle(orders);
        var reserved = new Reservation[orders.Length];
        await Parallel.ForEachAsync(orders.Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (order, _) =>
        {
            var (fabric, rank) = order.Item;
            var at = rank < Executed ? start.AddSeconds(rank / 2 * 3) : start.AddHours(1).AddSeconds(rank / 2);
            var id = await _msf.SubmitAsync(new MsfUpgrade(fabric.VendorId, MsfUpgradeNode.Spine(1)) { ReservationTime = at });
            reserved[order.Index] = new Reservation(id, fabric.Id, rank);
        });
        return reserved;
    }

    private Task EndedAsync(HashSet<string> operations, int count, string what) => Eventually.TrueAsync(
        async () =>
        {
            var ended = await platform.Store.ListAsync($"SELECT dialect_id || ' ' || outcome FROM engine.operations WHERE phase = 'closed' AND dialect_id = ANY (string_to_array('{string.Join(',', operations)}', ','))");
            return ended.FirstOrDefault(one => !one.EndsWith(" completed", StringComparison.Ordinal)) is { } bad ? throw new EventuallyNeverException(bad)
                : ended.Count >= count ? true
                : throw new TimeoutException($"{ended.Count} of {count}");
        },
        TimeSpan.FromSeconds(Full ? 480 : 150), what);

    private async Task RestartEverythingAsync()
    {
        var watch = Stopwatch.StartNew();
        var cluster = platform.Cluster;
        await Task.WhenAll([.. cluster.Services.Values.Where(service => service.IsRunning).Select(service => service.Kill9Async()), cluster.Postgres.KillAsync(), cluster.Rabbit.KillAsync()]);
        await Task.WhenAll(cluster.Postgres.RestartAsync(), cluster.Rabbit.RestartAsync());
        string[] names = ["fabric", "api", "coordinator", "worker", "notifier"];
        await Task.WhenAll(names.Select(name => cluster.Services[name].RestartAsync()));
        Say($"everything killed and started again in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task ShouldHaveRunOnceAsync()
    {
        var found = new List<string>();
        foreach (var fabric in platform.Small)
        {
            found.AddRange(await DeviceAudit.ViolationsAsync(platform.Devices, platform.Store, fabric.Id, quiet: true));
            var runs = (await platform.Devices.CountersAsync(fabric.Id)).ScriptRuns;
            if (runs.Count != Executed)
                found.Add($"{fabric.Id} ran {runs.Count} scripts for {Executed} upgrades");
        }

        found.ShouldBeEmpty();
    }

    private async Task ShouldBeReservedThenCancelledAsync(HashSet<string> rest)
    {
        var statuses = new List<string>();
        await Parallel.ForEachAsync(rest, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (id, _) =>
        {
            var status = (await _msf.DetailAsync(id)).Status;
            var answer = await _msf.CancelAsync(id);
            lock (statuses)
                statuses.Add($"{status}, cancel {(int)answer.Status}");
        });
        statuses.Distinct().ShouldBe(rest.Count == 0 ? [] : [$"unexecuted, cancel {(int)HttpStatusCode.OK}"]);
        await Eventually.TrueAsync(
            async () => (await platform.Store.ListAsync("SELECT 1 FROM engine.operations WHERE phase <> 'closed' LIMIT 1")).Count == 0, TimeSpan.FromSeconds(60), "what was reserved is cancelled");
    }

    private void Say(FormattableString line)
    {
        var text = line.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(text);
        Console.WriteLine(text);
    }
}
