using FsCheck;
using FsCheck.Fluent;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>Random schedules that shrink: fewer actions, simpler actions, a network without faults.</summary>
public static class ScheduleArbitrary
{
    public const int LongestSchedule = 24;
    private const int LargestAction = 1 << 20;

    public static Arbitrary<Schedule> Create() => Arb.From(Generate(), Shrink);

    private static Gen<Schedule> Generate() =>
        from seed in Gen.Choose(0, 1 << 24)
        from length in Gen.Choose(0, LongestSchedule)
        from actions in Gen.Choose(0, LargestAction).ArrayOf(length)
        select new Schedule(seed, actions);

    private static IEnumerable<Schedule> Shrink(Schedule schedule)
    {
        for (var size = schedule.Actions.Count / 2; size >= 1; size /= 2)
            for (var start = 0; start + size <= schedule.Actions.Count; start += size)
                yield return schedule with { Actions = [.. schedule.Actions.Take(start), .. schedule.Actions.Skip(start + size)] };

        for (var i = 0; i < schedule.Actions.Count; i++)
        {
            var (action, argument) = (schedule.Actions[i] % 16, schedule.Actions[i] / 16);
            foreach (var simpler in new[] { 0, action, action + (argument / 2 * 16) }.Distinct().Where(simpler => simpler < schedule.Actions[i]))
                yield return schedule with { Actions = [.. schedule.Actions.Take(i), simpler, .. schedule.Actions.Skip(i + 1)] };
        }
    }
}
