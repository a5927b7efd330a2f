using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>
/// The same Core as in production, under random schedules of messages, verbs and faults. SIMULATION_REPLAY=seed:actions replays one
/// schedule; SIMULATION_COUNT and SIMULATION_SEED change how many and which.
/// </summary>
public sealed class AnySchedule(ITestOutputHelper output)
{
    private const int Count = 100_000;

    [Fact]
    public void Keeps_every_invariant_and_comes_to_an_end()
    {
        if (Environment.GetEnvironmentVariable("SIMULATION_REPLAY") is { Length: > 0 } replay)
        {
            new World(Schedule.Parse(replay), diary: output.WriteLine).Run();
            return;
        }

        var count = int.TryParse(Environment.GetEnvironmentVariable("SIMULATION_COUNT"), out var wanted) ? wanted : Count;
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEED"), out var given) ? given : 20_300_101;
        var clock = Stopwatch.StartNew();
        var partitions = Environment.ProcessorCount;
        Parallel.For(0, partitions, partition => Check(count / partitions, seed + (ulong)partition));
        output.WriteLine($"{count} schedules from seed {seed} in {clock.Elapsed.TotalSeconds:0} s.");
    }

    private static void Check(int count, ulong seed)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL).WithQuietOnSuccess(true);
        FsCheck.Check.One(config, Prop.ForAll(ScheduleArbitrary.Create(), schedule => new World(schedule).Run()));
    }
}
