using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Runs the mirror plan once what runs has ended.</summary>
internal sealed class RollbackVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        state.Direction == Direction.Backward || state.Intent == Intent.Rollback ? new Refusal("going-back", "The operation is going back already.")
        : state.Phase != Phase.Active ? new Refusal("nothing-done", "Nothing was done yet. Cancel it.")
        : state.Kind == OperationKind.Check && state.Plan.Units.All(unit => unit.Mirror.IsEmpty) ? new Refusal("nothing-done", "A check changes nothing.")
        : state.Intent == Intent.Cancel || state.Ending is not null ? new Refusal("ending", "The operation is already on its way to its end.")
        : MirrorPlan.Obstacle(state) is { } obstacle ? new Refusal("no-way-back", obstacle)
        : null;

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) => null;

    public void Apply(Draft draft, VerbRequest request)
    {
        Pausing.End(draft, "The operation goes back.");
        draft.Set(draft.State with { Intent = Intent.Rollback, OutcomeReason = request.Reason });
    }
}
