using System.Collections.Concurrent;
using System.Globalization;
using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.FaultRuns;

/// <summary>
/// Whatever fails, whenever: never two zones out at once, never a log stream without majority, nothing done twice, and every upgrade comes to
/// an end with the cluster whole. The simulated cluster asserts the first three itself.
/// </summary>
public sealed class RandomFaultRuns(ITestOutputHelper output)
{
    private const int Runs = 240;

    // Far less patient than the vendor: of the whole minutes nothing would be learnt but how to wait.
    private static readonly (string Key, string Value)[] Patience =
        [("ObServer:ZoneTimeout", "00:00:30"), ("ObServer:FreezeTimeout", "00:00:30"), ("SimulatedObCluster:Timings:JobLimit", "00:00:30")];

    [Fact]
    public async Task Whatever_fails_a_cluster_never_loses_its_service_and_every_upgrade_ends_whole()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OB_FAULT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"OB_FAULT_SEED={seed}");
        var (ends, faults, messages) = (new ConcurrentDictionary<Outcome, int>(), new ConcurrentDictionary<string, int>(), 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 2), TestContext.Current.CancellationToken, async (lane, _) =>
        {
            await using var bench = await HandlerBench.Start(Patience);
            for (var i = lane; i < Runs; i += 2)
            {
                var run = await FaultRun.Begin(bench, seed + i);
                try
                {
                    await run.ToTheEnd();
                    await Whole(run);
                }
                catch (Exception problem)
                {
                    throw new InvalidOperationException($"Seed {seed + i}: {problem.Message}{Environment.NewLine}{string.Join(Environment.NewLine, run.Story.TakeLast(60))}", problem);
                }

                ends.AddOrUpdate(run.State.Outcome!.Value, 1, (_, count) => count + 1);
                Interlocked.Add(ref messages, run.Messages);
                foreach (var fault in run.Faults)
                    faults.AddOrUpdate(fault.Split(' ')[0], 1, (_, count) => count + 1);
            }
        });
        output.WriteLine($"{Runs} fault runs, {faults.Values.Sum()} faults, {messages} messages: {string.Join(", ", ends.Select(end => $"{end.Key} {end.Value}"))}");
        faults.Keys.Order().ShouldBe(FaultKinds.All.Order()); // a run that met no fault of some kind would say nothing about it
        ends.Keys.ShouldContain(Outcome.RolledBack);
        ends.Keys.ShouldContain(Outcome.Completed);
    }

    private static async Task Whole(FaultRun run)
    {
        (await run.Cluster.Get("violations")).GetProperty("all").GetRawText().ShouldBe("[]");
        run.State.Outcome.ShouldNotBeNull().ShouldBeOneOf(Outcome.Completed, Outcome.RolledBack);
        run.State.Leftovers.ShouldBeEmpty();
        var version = run.State.Outcome == Outcome.RolledBack ? BenchCluster.Old : BenchCluster.Hop.VersionBuild;
        var seen = await run.Cluster.Get();
        foreach (var server in seen.GetProperty("servers").EnumerateArray())
        {
            server.GetProperty("version").GetString().ShouldBe(version);
            server.GetProperty("serves").GetBoolean().ShouldBeTrue();
            server.GetProperty("folders").EnumerateArray().Where(folder => folder.GetProperty("path").GetString()!.EndsWith(run.Cluster.Folder.Name, StringComparison.Ordinal)).ShouldBeEmpty();
        }

        seen.GetProperty("zones").EnumerateArray().ShouldAllBe(zone => zone.GetProperty("status").GetString() == "ACTIVE");
        seen.GetProperty("upgradeMode").GetBoolean().ShouldBeFalse();
        seen.GetProperty("minObserverVersion").GetString().ShouldBe(version.Split('-')[0]);
        seen.GetProperty("parameters").GetRawText().ShouldBe(run.ParametersBefore);
    }
}
