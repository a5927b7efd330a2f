using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Leaves out a failed step, or a whole unit that failed or has not begun.</summary>
internal sealed class SkipVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) =>
        FailedSteps.Of(state).Any() || (state.Phase == Phase.Active && state is { Intent: not (Intent.Cancel or Intent.Rollback), Ending: null } && state.Units.Any(unit => unit.Status == UnitStatus.Pending))
            ? null
            : new Refusal("nothing-to-skip", "No step has failed, and no unit is yet to begin.");

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return new Refusal("reason-missing", "Skip needs a reason.");
        if (request.Unit is null && FailedSteps.Meant(state, request).Count() != 1)
            return new Refusal("unit-missing", "Say which unit is to be skipped.");
        if (request.Step is null && request.Unit is not null && state.Units.FirstOrDefault(unit => unit.Id == request.Unit) is { Status: UnitStatus.Pending, Out: false } && state.Phase == Phase.Active)
            return null;
        if (FailedSteps.Meant(state, request).FirstOrDefault() is not { } hold)
            return new Refusal("nothing-to-skip", $"{request.Unit} {request.Step}".Trim() + " has neither failed nor is it yet to begin.");
        return request.Step is not null && state.PlannedUnit(hold.Unit!).Steps[FailedSteps.IndexOf(state, hold)].Pair is { Role: PairRole.Enter }
            ? new Refusal("protects-traffic", $"{hold.Step} keeps traffic away from {hold.Unit}; going on without it would cut that traffic. Skip the unit instead.")
            : null;
    }

    public void Apply(Draft draft, VerbRequest request)
    {
        var reason = $"Skipped by {request.By}: {request.Reason}";
        if (FailedSteps.Meant(draft.State, request).FirstOrDefault() is not { } hold)
        {
            draft.Lift(other => other.Unit == request.Unit, reason);
            draft.SetUnit(draft.State.Unit(request.Unit!) with { Status = UnitStatus.Skipped, EndedAt = draft.Now }, reason);
            return;
        }

        draft.Lift(other => other.Key == hold.Key, reason);
        draft.Set(draft.State with { AcceptedFailure = true });
        var unit = draft.State.Unit(hold.Unit!);
        var index = FailedSteps.IndexOf(draft.State, hold);
        if (request.Step is null)
            LeaveOut(draft, unit, hold, reason);
        else
            draft.SetStep(unit.Id, index, unit.Steps[index] with { Status = StepStatus.Skipped, EndedAt = draft.Now }, reason);
    }

    // Where the way out itself failed there is nothing more to try: what is left of it is skipped too, and what stays entered is listed.
    private static void LeaveOut(Draft draft, UnitState unit, Hold hold, string reason)
    {
        draft.SetUnit(unit with { Ending = unit.Ending == UnitEnding.None ? UnitEnding.Skip : unit.Ending });
        var steps = draft.State.PlannedUnit(unit.Id).Steps;
        if (steps[FailedSteps.IndexOf(draft.State, hold)].Pair is not { Role: PairRole.Exit } failed)
            return;
        for (var i = 0; i < steps.Length; i++)
            if (steps[i].Pair is { Role: PairRole.Exit } pair && pair.Name == failed.Name && !unit.Steps[i].Over)
                draft.SetStep(unit.Id, i, draft.State.Unit(unit.Id).Steps[i] with { Status = StepStatus.Skipped, EndedAt = draft.Now }, reason);
    }
}
