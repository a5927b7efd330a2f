using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;
using Xunit;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>Invariants that hold because nothing ever happens prove nothing: the schedules come to every place that matters.</summary>
public sealed class ScheduleReach(ITestOutputHelper output)
{
    private const int Schedules = 1_500;

    private static readonly Dictionary<string, Func<OperationRow, bool>> Places = new()
    {
        ["a detour set"] = row => row.State is { Kind: OperationKind.Detour, Request.Detour.Set: true, Outcome: Outcome.Completed },
        ["a detour released"] = row => row.State is { Kind: OperationKind.Detour, Request.Detour.Set: false, Lane: LaneMode.Exclusive, Outcome: Outcome.Completed },
        ["a detour refused at its start"] = row => row.State is { Kind: OperationKind.Detour, OutcomeCode: "already-detoured" or "not-detoured" or "others-detoured" },
        ["a borrowed release"] = row => row.State is { Lane: LaneMode.Borrowed, Outcome: Outcome.Completed },
        ["a borrowed release that its lender did not carry out"] = row => row.State is { Lane: LaneMode.Borrowed, Outcome: not Outcome.Completed },
        ["a failure put to the confirmation"] = row => row.State.Units.Any(unit => unit.Steps.Any(step => step is { Deferred: true, Status: StepStatus.Accepted })),
        ["a cascade"] = row => row.State.OutcomeCode == OutcomeCodes.Cascade,
        ["a busy cluster at the start"] = row => row.State.OutcomeCode == OutcomeCodes.ClusterBusy,
        ["a platform that does not accept"] = row => row.State.OutcomeCode == OutcomeCodes.SystemState,
        ["the end of the time for nodes"] = row => row.State.OutcomeCode == OutcomeCodes.WindowClosed,
        ["a waived end of the time for nodes"] = row => row.State.WindowWaived,
        ["a confirmation that nobody gave"] = row => row.State.OutcomeCode == OutcomeCodes.ConfirmationTimeout,
        ["a script begun again by itself"] = row => row.State.Policy.ScriptRetries > 0 && row.State.Plan.Units.Zip(row.State.Units).Any(both => both.First.Steps.Zip(both.Second.Steps).Any(step => step.First.Key == "upgrade" && step.Second.Tries > 1)),
    };

    [Fact]
    public void Schedules_come_everywhere()
    {
        var chance = new Random(7);
        var counts = Places.Keys.ToDictionary(place => place, _ => 0);
        for (var run = 0; run < Schedules; run++)
        {
            var world = new World(new Schedule(chance.Next(1 << 24), [.. Enumerable.Range(0, ScheduleArbitrary.LongestSchedule).Select(_ => chance.Next(1 << 20))]));
            world.Run();
            foreach (var (place, reached) in Places)
                counts[place] += world.Operations.Count(reached);
        }

        foreach (var (place, count) in counts)
            output.WriteLine($"{count,6} {place}");
        counts.Where(pair => pair.Value == 0).Select(pair => pair.Key).ShouldBeEmpty();
    }
}
