using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>An operation that another one carries out: it waits for its lender's word and closes with it.</summary>
internal static class Borrowing
{
    public static void Run(Draft draft)
    {
        var state = draft.State;
        if (state.Lender is not { } lender)
        {
            Checking.Refuse(draft);
            return;
        }

        var loan = draft.At.Lender?.Loans.FirstOrDefault(loan => loan.Borrower == state.Id);
        if (loan is null)
        {
            Close(draft, new Loan(state.Id, "", 0, Outcome.Failed, OutcomeCodes.LenderEnded, $"Operation {lender}, which was to let traffic return, is not stored any more."));
        }
        else if (loan.Result is not null)
        {
            Close(draft, loan);
        }
        else
        {
            Begin(draft);
            draft.Place(new Hold("lender", HoldKind.Lane, $"Operation {lender} owns the cluster and lets traffic return to {loan.Unit}; this operation ends with that.", draft.Now));
        }
    }

    private static void Begin(Draft draft)
    {
        if (draft.State.Phase == Phase.Active)
            return;
        draft.Set(draft.State with { StartedAt = draft.Now });
        draft.Enter(Phase.Active);
        foreach (var unit in draft.State.Units)
            draft.SetUnit(unit with { Status = UnitStatus.Running, StartedAt = draft.Now });
    }

    private static void Close(Draft draft, Loan loan)
    {
        Begin(draft);
        var status = loan.Result switch
        {
            Outcome.Completed or Outcome.CompletedWithAcceptedFailure => UnitStatus.Completed,
            Outcome.Cancelled => UnitStatus.Cancelled,
            _ => UnitStatus.Failed,
        };
        foreach (var unit in draft.State.Units)
            draft.SetUnit(unit with { Status = status, EndedAt = draft.Now }, loan.Reason);
        Closing.Close(draft, loan.Result!.Value, loan.Reason, loan.Code);
    }
}
