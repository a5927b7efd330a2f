using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>The end of an operation.</summary>
internal static class Closing
{
    public static void Close(Draft draft, Outcome outcome, string? reason, string? code = null)
    {
        if (outcome is Outcome.Failed or Outcome.Cancelled)
            Cascading.Ended(draft, outcome, code);
        code ??= draft.State.OutcomeCode;
        foreach (var attempt in draft.State.Attempts)
            draft.Put(attempt with { Status = AttemptStatus.Abandoned });
        foreach (var unit in draft.State.Units.Where(unit => unit.Out))
            Pairs.Leave(draft, unit.Id, "The operation was closed while the node was out of service.");
        draft.Lift(_ => true, "The operation is closed.");
        var owned = draft.State.Lane == LaneMode.Exclusive && draft.State.Phase is Phase.Checking or Phase.Active;
        draft.Set(draft.State with { Phase = Phase.Closed, Outcome = outcome, OutcomeReason = reason, OutcomeCode = code, ClosedAt = draft.Now, Facts = null });
        draft.Emit(Entities.Operation, draft.State.Id.ToString(), "closed", reason, ("outcome", EventNames.Of(outcome)), ("direction", EventNames.Of(draft.State.Direction)), ("code", code));
        if (owned)
            draft.Send(new OutgoingCommand.ReleaseLane());
    }

    /// <summary>Closes an abandoned operation once its lane can be given away: nothing it sent may begin under the next owner (I1).</summary>
    public static void Abandon(Draft draft)
    {
        if (Settling.AllowsTurn(draft))
            Close(draft, Outcome.Abandoned, draft.State.OutcomeReason);
    }

    public static Outcome OutcomeOf(OperationState state) =>
        state.Direction == Direction.Backward ? Outcome.RolledBack
        : state.Units.Any(unit => unit.Status == UnitStatus.Failed) ? Outcome.Failed
        : state.AcceptedFailure || state.Units.Any(unit => unit.Status == UnitStatus.Skipped) ? Outcome.CompletedWithAcceptedFailure
        : Outcome.Completed;
}
