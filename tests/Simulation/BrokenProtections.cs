using Shouldly;
using Xunit;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>The control group: with a protection left out, the invariant that it serves breaks. So the other test can fail.</summary>
public sealed class BrokenProtections
{
    private const int MostSchedules = 20_000;

    [Theory]
    [InlineData(Sabotage.LaneNotExclusive, "I1")]
    [InlineData(Sabotage.LimitIgnored, "I2")]
    [InlineData(Sabotage.DedupeOff, "I3")]
    [InlineData(Sabotage.TimeoutTakenForFailure, "I4")]
    [InlineData(Sabotage.NobodyWakes, "I5")]
    [InlineData(Sabotage.EventsLost, "I6")]
    [InlineData(Sabotage.ExitsNotVerified, "I7")]
    [InlineData(Sabotage.CancelIgnored, "I8")]
    [InlineData(Sabotage.RevisionsNotAnnounced, "I10")]
    [InlineData(Sabotage.CascadesForgotten, "S7")]
    [InlineData(Sabotage.PlatformIgnored, "S9")]
    public void Without_the_protection_its_invariant_breaks(Sabotage sabotage, string invariant) =>
        FirstBroken(sabotage, broken => broken == invariant).ShouldBe(invariant);

    // A command that comes too late breaks whatever it was meant to wait for: an order, an owner, a cancel, the books.
    [Fact]
    public void Without_a_deadline_for_acts_several_invariants_break()
    {
        var broken = new HashSet<string>();
        FirstBroken(Sabotage.ActBeforeIgnored, invariant => broken.Add(invariant) && broken.Count >= 2);
        broken.ShouldBeSubsetOf(["I1", "I2", "I4", "I7", "I10", "Fit"]);
        broken.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    private static string? FirstBroken(Sabotage sabotage, Predicate<string> wanted)
    {
        var chance = new Random(20_300_101);
        for (var run = 0; run < MostSchedules; run++)
        {
            var schedule = new Schedule(chance.Next(1 << 24), [.. Enumerable.Range(0, ScheduleArbitrary.LongestSchedule).Select(_ => chance.Next(1 << 20))]);
            try
            {
                new World(schedule, sabotage).Run();
            }
            catch (InvariantViolatedException broken) when (wanted(broken.Invariant))
            {
                return broken.Invariant;
            }
            catch (InvariantViolatedException)
            {
                // Another invariant noticed first; the search goes on for the one that should.
            }
        }

        return null;
    }
}
