using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// Waits until no message sent earlier can begin an effect any more. An answer does not end a message: the broker may deliver it a
/// second time until its <c>actBefore</c> plus the margin has passed. A repeated message whose effect is in place does nothing; so only
/// what would contradict such an effect, and what would forget one that is not in place, has to wait.
/// </summary>
internal static class Settling
{
    private const string KeyPrefix = "settling:";

    /// <summary>Lifts what has settled, whether anything is allowed to start then or not.</summary>
    public static void Run(Draft draft) =>
        draft.Lift(hold => hold.Key.StartsWith(KeyPrefix, StringComparison.Ordinal) && hold.Until <= draft.Now, "No earlier command can begin any more.");

    /// <summary>Whether an act of this step may be sent; holds where not.</summary>
    public static bool AllowsAct(Draft draft, string unitId, int index)
    {
        var steps = draft.State.PlannedUnit(unitId).Steps;
        var step = steps[index];
        return Over(draft, $"{unitId}/{step.Key}", unitId, Latest(draft, unitId, (other, state) =>
            state.Status != StepStatus.Done || other.Key == step.Key || (step.Pair is { } pair && other.Pair is { } counter && counter.Name == pair.Name && counter.Role != pair.Role)));
    }

    /// <summary>Whether the unit may end or be left early; holds where not.</summary>
    public static bool AllowsEnd(Draft draft, string unitId) =>
        Over(draft, unitId, unitId, Latest(draft, unitId, (_, state) => state.Status != StepStatus.Done));

    /// <summary>Whether the operation may turn round or close with units in progress; holds where not.</summary>
    public static bool AllowsTurn(Draft draft) =>
        Over(draft, "operation", null, draft.State.Units.Max(unit => Latest(draft, unit.Id, (_, _) => true)));

    private static DateTimeOffset? Latest(Draft draft, string unitId, Func<PlanStep, StepState, bool> counts)
    {
        DateTimeOffset? latest = null;
        var steps = draft.State.PlannedUnit(unitId).Steps;
        var states = draft.State.Unit(unitId).Steps;
        for (var i = 0; i < steps.Length; i++)
            if (states[i].QuietAt is { } quiet && quiet > draft.Now && (latest is null || quiet > latest) && counts(steps[i], states[i]))
                latest = quiet;
        return latest;
    }

    private static bool Over(Draft draft, string what, string? unit, DateTimeOffset? until)
    {
        if (until is null)
            return true;
        draft.Place(new Hold(KeyPrefix + what, HoldKind.Time, $"A command sent earlier may still take hold until {until:u}; nothing that contradicts it starts before.", draft.Now, unit, Until: until));
        return false;
    }
}
