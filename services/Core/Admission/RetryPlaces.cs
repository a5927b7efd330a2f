using System.Collections.Immutable;
using UpgradePlatform.Core.Admission.Verbs;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Admission;

/// <summary>
/// Where a retry may begin. Not over the border of a pair, nor a gate that a person has passed: what protects traffic stays as it is. Within
/// one slot, which a dialect shows as one thing, it goes back even to a script that takes the unit out: the unit is out already.
/// </summary>
public static class RetryPlaces
{
    /// <summary>Steps at which a retry of the failure may begin, in the order of the plan; the failed one is the last.</summary>
    public static ImmutableArray<PlanStep> Of(OperationState state, Hold failure)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(failure);
        var steps = state.PlannedUnit(failure.Unit!).Steps;
        var failed = FailedSteps.IndexOf(state, failure);
        var (first, inside) = (failed, Passable(steps[failed]));
        while (first > 0 && ((inside &= Passable(steps[first - 1])) || Enters(steps[first - 1], steps[failed])))
            first--;
        return steps[first..(failed + 1)];
    }

    private static bool Passable(PlanStep step) => step is { Pair: null, Kind: not StepKind.Gate };

    // Of a convergent enter a look would say that it is done; only a script has to run anew.
    private static bool Enters(PlanStep step, PlanStep failed) =>
        step is { Kind: StepKind.Act, Effect: StepEffect.Once, Pair: null or { Role: PairRole.Enter }, Slot: not null } && step.Slot == failed.Slot;
}
