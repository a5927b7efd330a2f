using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>An upgrade that waits for the confirmation of leaf-1, and a detour release that gives it.</summary>
public sealed class BorrowedPair
{
    private BorrowedPair(Bench lender, Bench borrower) => (Lender, Borrower) = (lender, borrower);

    public Bench Lender { get; }

    public Bench Borrower { get; }

    public static BorrowedPair AtGate(OperationPolicy? policy = null, Func<Bench, Bench>? arrive = null)
    {
        var lender = Bench.Begun(policy, Fabric.Confirmed("leaf-1", "leaf-3"));
        lender = arrive is null ? lender.RunTo() : arrive(lender);
        var admitted = Submit(lender);
        lender.Carry(admitted.Lender!).Decide(new Input.VerbAdmitted());
        var pair = new BorrowedPair(lender, Bench.Of(admitted.Decision!));
        pair.Look();
        return pair;
    }

    public static Submission Release(bool set = false, string node = "leaf-1", OperationPolicy? policy = null) =>
        new() { Id = new Guid("00000000-0000-0000-0000-00000000000d"), By = "host", Kind = OperationKind.Detour, Policy = policy ?? new(), Request = Fabric.Detour(node, set) };

    /// <summary>Submits a release while the lender owns the lane.</summary>
    public static Admitted Submit(Bench lender, Submission? submission = null) =>
        Admitter.Submit(submission ?? Release(), lender.Situation with { Lender = lender.State });

    /// <summary>The borrower looks at its lender, as it does when it is woken.</summary>
    public Bench Look()
    {
        Borrower.Lender = Lender.State;
        return Borrower.Decide(new Input.Submitted()).Decide(new Input.Due());
    }
}
