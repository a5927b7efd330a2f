using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

public class PacerTests
{
    // 3 pairs at 10 a second each: one packet every 33.3 ms.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(33, 1)]
    [InlineData(34, 2)]
    [InlineData(99, 3)]
    [InlineData(100, 4)]
    public void Packets_become_due_one_by_one(int milliseconds, long due) => new Pacer(3, 10).Due(Ms(milliseconds)).ShouldBe(due);

    [Fact]
    public void Pairs_take_turns()
    {
        var pacer = new Pacer(3, 10);
        var turns = new List<(int, long)>();
        foreach (var time in new[] { 0, 60, 90, 150 })
        {
            for (var due = pacer.Due(Ms(time)); due > 0; due--)
            {
                turns.Add((pacer.Pair, pacer.Round));
                pacer.Take();
            }
        }

        turns.ShouldBe([(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]);
    }

    [Fact]
    public void At_the_end_each_pair_has_sent_its_rate()
    {
        var pacer = new Pacer(3, 10, TimeSpan.FromSeconds(2));
        var sent = new int[3];
        for (var time = 0; time <= 3000; time += 5)
        {
            for (var due = pacer.Due(Ms(time)); due > 0; due--, pacer.Take())
                sent[pacer.Pair]++;
        }

        sent.ShouldBe([20, 20, 20]);
        pacer.Stalls.ShouldBe(new Stalls(0, pacer.Stalls.LongestMilliseconds, 0));
    }

    [Theory]
    [InlineData(50, 0, 0)]
    [InlineData(51, 1, 0)]
    [InlineData(100, 1, 0)]
    [InlineData(101, 1, 1)]
    [InlineData(1000, 1, 900)]
    public void Coming_late_is_a_stall_and_what_is_too_old_is_skipped(int late, int stalls, long skipped)
    {
        var pacer = new Pacer(10, 100);
        // One packet a millisecond: at 1000 ms after the first there are 1001, and those of the last 100 ms are still sent.
        pacer.Due(Ms(late)).ShouldBe(late + 1 - skipped);
        pacer.Stalls.ShouldBe(new Stalls(stalls, late, skipped));
    }

    [Fact]
    public void After_a_stall_over_the_end_nothing_is_sent_beyond_it()
    {
        var pacer = new Pacer(1, 100, TimeSpan.FromSeconds(1));
        pacer.Due(Ms(5000)).ShouldBe(0);
        pacer.Stalls.ShouldBe(new Stalls(1, 5000, 100));
    }

    [Fact]
    public void A_long_run_is_no_overflow() => new Pacer(10_000, 10_000).Due(TimeSpan.FromDays(1000)).ShouldBe(10_000_001);

    [Fact]
    public void Sent_and_skipped_packets_are_always_those_that_were_due() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(Gen.Choose(0, 200).ArrayOf()), Arb.From(Gen.Choose(1, 40)), Arb.From(Gen.Choose(1, 1000)), (waits, pairs, rate) =>
        {
            var pacer = new Pacer(pairs, rate);
            var (time, sent) = (0, 0L);
            foreach (var wait in waits)
            {
                time += wait;
                for (var due = pacer.Due(Ms(time)); due > 0; due--, sent++)
                    pacer.Take();
                (sent + pacer.Stalls.Skipped).ShouldBe(((long)time * pairs * rate / 1000) + 1);
            }

            if (waits.All(wait => wait <= 100))
                pacer.Stalls.Skipped.ShouldBe(0);
        }));

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
