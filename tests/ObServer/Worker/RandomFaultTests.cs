using System.Diagnostics;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Upgrades disturbed at every step by chance, and retried as a person would: the handlers alone keep the promises.</summary>
public sealed class RandomFaultTests(ITestOutputHelper output)
{
    private const int Runs = 40, Tries = 15;

    private static readonly string[] Conditions = ["hostUnreachable", "replicaOutOfSync", "serverHangs", "diskFull", "noPython"];

    private static readonly string[] Occasions = ["scriptFails", "jobLost", "jobHangs", "serverDoesNotStart", "serverStartsOldVersion", "packageDamaged", "agentDoesNotReturn"];

    private static readonly string[] OfCluster = ["stopZoneRefused", "zoneStays", "parameterNotSet", "freezeWithoutEffect"];

    [Fact]
    public async Task No_promise_is_broken_whatever_goes_wrong_and_every_upgrade_ends()
    {
        await using var bench = await HandlerBench.Start(
            ("ObServer:ZoneTimeout", "00:00:30"), ("ObServer:FreezeTimeout", "00:00:30"), ("SimulatedObCluster:Timings:JobLimit", "00:00:30"));
        var (began, faults, failures) = (Stopwatch.GetTimestamp(), 0, 0);
        for (var seed = 1; seed <= Runs; seed++)
        {
            var chance = new Random(seed);
            var cluster = await BenchCluster.Declare(bench, zones: 3 + (2 * chance.Next(2)), servers: 1 + chance.Next(2));
            foreach (var (command, target) in RollingUpgrade.All(cluster, freeze: chance.Next(2) == 0, BenchCluster.Hop))
            {
                faults += await Disturb(cluster, chance);
                var answer = await cluster.Finish(command, target);
                for (var tries = 1; answer.Kind is not AnswerKind.Done; tries++)
                {
                    tries.ShouldBeLessThan(Tries, $"seed {seed}, {command}: {answer.Problem}");
                    failures++;
                    bench.Clock.Advance(TimeSpan.FromSeconds(20));
                    answer = await cluster.Finish(command, target);
                }
            }

            (await cluster.Get("violations")).GetProperty("all").GetRawText().ShouldBe("[]", $"seed {seed}");
            var seen = await cluster.Get();
            seen.GetProperty("servers").EnumerateArray().ShouldAllBe(server => server.GetProperty("version").GetString() == BenchCluster.Hop.VersionBuild, $"seed {seed}");
            seen.GetProperty("minObserverVersion").GetString().ShouldBe(BenchCluster.Hop.Version);
        }

        output.WriteLine($"{Runs} upgrades with {faults} faults and {failures} failed attempts took {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
        failures.ShouldBeGreaterThan(Runs);
    }

    private static async Task<int> Disturb(BenchCluster cluster, Random chance)
    {
        if (chance.Next(4) > 0)
            return 0;
        var node = cluster.Nodes[chance.Next(cluster.Nodes.Count)];
        switch (chance.Next(5))
        {
            case 0:
                await cluster.Fault(OfCluster[chance.Next(OfCluster.Length)], times: 1);
                break;
            case 1 or 2:
                await cluster.Fault(Occasions[chance.Next(Occasions.Length)], node, times: 1);
                break;
            default:
                await cluster.Fault(Conditions[chance.Next(Conditions.Length)], node, more: new { durationSeconds = 1 + chance.Next(30) });
                break;
        }

        return 1;
    }
}
