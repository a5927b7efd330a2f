using System.Collections.Immutable;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Operations;

/// <summary>Ways to read an operation.</summary>
public static class OperationStateReading
{
    /// <summary>The unit with this id.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such unit.</exception>
    public static UnitState Unit(this OperationState state, string id) =>
        state.Units.FirstOrDefault(unit => unit.Id == id) ?? throw new KeyNotFoundException($"Operation {state.Id} has no unit {id}.");

    /// <summary>The plan's unit with this id.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such unit.</exception>
    public static PlanUnit PlannedUnit(this OperationState state, string id) =>
        state.Plan.Units.FirstOrDefault(unit => unit.Id == id) ?? throw new KeyNotFoundException($"The plan has no unit {id}.");

    /// <summary>Whether a hold of this kind stands.</summary>
    public static bool Holds(this OperationState state, HoldKind kind) => state.Holds.Any(hold => hold.Kind == kind);

    /// <summary>Whether a cancel lets nothing start but exits. A cancel after the unit lets units in progress finish.</summary>
    public static bool CancelBites(this OperationState state) =>
        state.Intent == Intent.Cancel && state.CancelMode != CancelMode.AfterUnit;

    /// <summary>Fresh unit states for a plan; pairs entered and not yet exited are carried over.</summary>
    public static ImmutableArray<UnitState> FreshUnits(Plan plan, ImmutableArray<UnitState> before = default) =>
        [.. plan.Units.Select(unit => new UnitState
        {
            Id = unit.Id,
            Steps = [.. unit.Steps.Select(_ => new StepState())],
            Entered = before.IsDefault ? [] : before.FirstOrDefault(old => old.Id == unit.Id)?.Entered ?? [],
        })];
}
