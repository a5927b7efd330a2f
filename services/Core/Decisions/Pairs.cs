using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Keeps book of what was entered: from the moment an enter may have begun until its exit is verified (I2, I7).</summary>
internal static class Pairs
{
    /// <summary>An attempt of the step begins.</summary>
    public static void Begin(Draft draft, string unitId, PlanStep step)
    {
        if (step is not { Kind: StepKind.Act, Pair: { Role: PairRole.Enter } pair })
            return;
        var unit = draft.State.Unit(unitId);
        if (!unit.Entered.Contains(pair.Name))
            unit = unit with { Entered = unit.Entered.Add(pair.Name) };

        // What an earlier operation left may have been left because the node is not fit: until that is proven, it is not put back.
        draft.SetUnit(unit with { Unfit = unit.Unfit || draft.At.Leftovers.Any(leftover => leftover.Unit == unitId && leftover.Pair == pair.Name) });
    }

    /// <summary>The step is done: the last exit step of a pair proves that the target is back.</summary>
    public static void Done(Draft draft, string unitId, int index)
    {
        var steps = draft.State.PlannedUnit(unitId).Steps;
        if (steps[index] is { Kind: StepKind.Act, Pair: { } acted } && Adopts(draft, acted))
            Adopt(draft, unitId, acted.Name);
        if (steps[index].Pair is not { Role: PairRole.Exit } pair)
            return;
        if (steps.Skip(index + 1).Any(later => later.Pair is { Role: PairRole.Exit } other && other.Name == pair.Name))
            return;
        var unit = draft.State.Unit(unitId);
        draft.SetUnit(unit with { Entered = unit.Entered.Remove(pair.Name) });
    }

    /// <summary>Operations whose leftovers a step adopts.</summary>
    public static Guid[] FormerOwners(Draft draft, string unitId, PlanStep step) =>
        step is { Kind: StepKind.Act, Pair: { } pair } && Adopts(draft, pair)
            ? [.. draft.At.Leftovers.Where(leftover => leftover.Unit == unitId && leftover.Pair == pair.Name).Select(leftover => leftover.Owner)]
            : [];

    // An enter takes over what it finds entered; the release of a detour entered nothing and takes back what others left.
    private static bool Adopts(Draft draft, StepPair pair) => pair.Role == PairRole.Enter || draft.State.Request.Detour is { Set: false };

    // Only now is the marker on the device ours; until then the leftover is its former owner's to list.
    private static void Adopt(Draft draft, string unitId, string pair)
    {
        foreach (var leftover in draft.At.Leftovers.Where(leftover => leftover.Unit == unitId && leftover.Pair == pair))
        {
            draft.Send(new OutgoingCommand.AdoptLeftover(leftover));
            draft.Emit(Entities.Leftover, $"{unitId}/{pair}", "adopted", $"Left by operation {leftover.Owner}: {leftover.Reason}", ("owner", leftover.Owner.ToString()));
        }
    }

    /// <summary>Whether an enter of the pair is known to have succeeded; carried over from an earlier revision it counts as in place.</summary>
    public static bool InPlace(Draft draft, string unitId, string pair)
    {
        var enters = draft.State.PlannedUnit(unitId).Steps.Zip(draft.State.Unit(unitId).Steps)
            .Where(both => both.First is { Kind: StepKind.Act, Pair: { Role: PairRole.Enter } other } && other.Name == pair).ToArray();
        return enters.Length == 0 || enters.Any(both => both.Second.Status == StepStatus.Done);
    }

    /// <summary>Evidence that an enter left no trace: it counts as never entered, unless an earlier part of it is done.</summary>
    public static void LeftNoTrace(Draft draft, string unitId, int index)
    {
        var planned = draft.State.PlannedUnit(unitId).Steps;
        var unit = draft.State.Unit(unitId);
        if (planned[index].Pair is not { Role: PairRole.Enter } pair)
            return;
        var traces = planned.Zip(unit.Steps).Any(both => both.First.Pair is { Role: PairRole.Enter } other && other.Name == pair.Name && both.Second.Touched);
        if (!traces)
            draft.SetUnit(unit with { Entered = unit.Entered.Remove(pair.Name) });
    }

    /// <summary>Lists what stays entered.</summary>
    public static void Leave(Draft draft, string unitId, string reason)
    {
        var unit = draft.State.Unit(unitId);
        foreach (var pair in unit.Entered)
        {
            draft.Set(draft.State with { Leftovers = draft.State.Leftovers.Add(new Leftover(draft.State.Id, unitId, pair, reason)) });
            draft.Emit(Entities.Leftover, $"{unitId}/{pair}", "recorded", reason);
        }

        draft.SetUnit(draft.State.Unit(unitId) with { Entered = [] });
    }

    /// <summary>Takes up what was left on the way: going back takes it back too.</summary>
    public static void TakeUp(Draft draft)
    {
        foreach (var left in draft.State.Leftovers)
        {
            var unit = draft.State.Unit(left.Unit);
            draft.SetUnit(unit with { Entered = unit.Entered.Add(left.Pair) });
            draft.Emit(Entities.Leftover, $"{left.Unit}/{left.Pair}", "taken-up", "The operation goes back.");
        }

        draft.Set(draft.State with { Leftovers = [] });
    }
}
