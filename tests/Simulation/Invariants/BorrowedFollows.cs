using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>A borrowed operation does nothing itself, owns nothing, and ends as its lender's unit did.</summary>
internal sealed class BorrowedFollows : Invariant
{
    public override string Name => "Borrowed";

    public override void Sending(OperationRow row, ExecuteStep command) =>
        Must(row.State.Lane != LaneMode.Borrowed, () => $"{row.Id} is borrowed and sends {command.AttemptId}.");

    public override void Decided(OperationRow row, OperationState before, Decision decision) =>
        Must(row.State.Lane != LaneMode.Borrowed || (decision.Commands.IsEmpty && row.State.Attempts.IsEmpty), () => $"{row.Id} is borrowed and acts.");

    public override void Closed(Store store, OperationRow row)
    {
        if (row.State is not { Lane: LaneMode.Borrowed, Lender: { } id })
            return;
        var loan = store.Find(id)!.State.Loans.Single(loan => loan.Borrower == row.Id);
        Must(loan.Result == row.State.Outcome, () => $"{row.Id} closed as {row.State.Outcome}; its lender says {loan.Result}.");
    }
}
