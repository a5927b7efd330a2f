using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// The lender's side of borrowed operations: which unit may be lent, and with what result the borrower closes. The result is written
/// down with the lender's own decision, so that nothing that happens later can change it.
/// </summary>
internal static class Lending
{
    /// <summary>Whether the operation waits for a person to confirm this unit.</summary>
    public static bool Offers(OperationState state, string unit) =>
        state.Holds.Any(hold => hold is { Kind: HoldKind.Gate, Until: null } && hold.Unit == unit
            && state.PlannedUnit(unit).Steps.Any(step => step.Key == hold.Step && step.Gate?.Kind == GateKind.Confirmation));

    /// <summary>Writes down what has become known, and wakes the borrowers.</summary>
    public static void Settle(Draft draft)
    {
        foreach (var loan in draft.State.Loans.Where(loan => loan.Result is null))
        {
            if (ResultOf(draft.State, loan) is not { } settled)
                continue;
            draft.Set(draft.State with { Loans = draft.State.Loans.Replace(loan, settled) });
            draft.Send(new OutgoingCommand.Wake(loan.Borrower));
        }
    }

    private static Loan? ResultOf(OperationState state, Loan loan)
    {
        if (state.Plan.Revision != loan.Revision)
            return Ended(state, loan, "went back");
        var unit = state.Unit(loan.Unit);
        var exits = state.PlannedUnit(loan.Unit).Steps.Zip(unit.Steps).Where(both => both.First.Pair?.Role == PairRole.Exit).ToArray();
        if (exits.All(both => both.Second.Status == StepStatus.Done))
            return loan with { Result = Outcome.Completed };
        if (exits.FirstOrDefault(both => both.Second.Status == StepStatus.Failed) is { First: { } step, Second.Problem: { } problem })
            return loan with { Result = Outcome.Failed, Code = problem.Code, Reason = $"{step.Title} failed on {loan.Unit}: {problem.Text}" };
        if (unit.Status == UnitStatus.Completed && state.Leftovers.All(left => left.Unit != loan.Unit))
            return loan with { Result = Outcome.CompletedWithAcceptedFailure, Reason = $"A person passed over a step that lets traffic return to {loan.Unit}." };
        return state.Phase == Phase.Closed || unit.Over ? Ended(state, loan, state.Outcome is null ? "ended it" : "ended") : null;
    }

    private static Loan Ended(OperationState state, Loan loan, string words) => loan with
    {
        Result = state.Outcome is Outcome.Cancelled or Outcome.Abandoned ? state.Outcome
            : state.Intent == Intent.Cancel ? Outcome.Cancelled
            : Outcome.Failed,
        Code = OutcomeCodes.LenderEnded,
        Reason = $"Operation {state.Id} {words} before traffic returned to {loan.Unit}{(state.OutcomeReason is { } reason ? $": {reason}" : ".")}",
    };
}
