using System.Collections.Immutable;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Operations;

/// <summary>Ways to read an operation.</summary>
public static class OperationStateReading
{
    /// <summary>The unit with this id.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such unit.</exception>
    public static UnitState Unit(this OperationState state, string id)
    {
        foreach (var unit in state.Units)
            if (unit.Id == id)
                return unit;
        throw new KeyNotFoundException($"Operation {state.Id} has no unit {id}.");
    }

    /// <summary>The plan's unit with this id.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such unit.</exception>
    public static PlanUnit PlannedUnit(this OperationState state, string id)
    {
        foreach (var stage in state.Plan.Stages)
            foreach (var unit in stage.Units)
                if (unit.Id == id)
                    return unit;
        throw new KeyNotFoundException($"The plan has no unit {id}.");
    }

    /// <summary>Nodes a unit takes out; of one that an earlier revision had, the node of that name.</summary>
    public static ImmutableArray<string> TakesOut(this OperationState state, string id) =>
        state.Plan.Units.FirstOrDefault(unit => unit.Id == id)?.TakesOut ?? [id];

    /// <summary>Whether a hold of this kind stands.</summary>
    public static bool Holds(this OperationState state, HoldKind kind) => state.Holds.Any(hold => hold.Kind == kind);

    /// <summary>Whether a cancel lets nothing start but exits. A cancel after the unit lets units in progress finish.</summary>
    public static bool CancelBites(this OperationState state) =>
        state.Intent == Intent.Cancel && state.CancelMode != CancelMode.AfterUnit;

    /// <summary>Whether the unit's node may carry traffic: nothing disturbed it, or it was proven fit since.</summary>
    public static bool Fit(this OperationState state, string id)
    {
        var (planned, unit) = (state.PlannedUnit(id), state.Unit(id));
        return (!unit.Unfit && !Planning.MirrorPlan.Disturbed(planned, unit))
            || planned.Steps.Zip(unit.Steps).Any(both => both.First.ProvesFit && both.Second.Status == StepStatus.Done);
    }

    /// <summary>Fresh unit states for a plan.</summary>
    public static ImmutableArray<UnitState> FreshUnits(Plan plan) =>
        [.. plan.Units.Select(unit => new UnitState { Id = unit.Id, Steps = [.. unit.Steps.Select(_ => new StepState())] })];

    /// <summary>Fresh unit states for the next plan of an operation; what is entered and what is unfit is carried over.</summary>
    public static ImmutableArray<UnitState> FreshUnits(this OperationState state, Plan next) =>
        [.. FreshUnits(next).Select(unit => state.Units.FirstOrDefault(old => old.Id == unit.Id) is { } old
            ? unit with { Entered = old.Entered, Unfit = !state.Fit(old.Id) }
            : unit)];
}
