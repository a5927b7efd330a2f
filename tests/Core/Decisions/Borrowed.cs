using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>A detour release that confirms a waiting node (specification 1.7): its own id and result, the lender's work.</summary>
public sealed class Borrowed
{
    [Fact]
    public void It_gives_the_confirmation_and_closes_with_the_lenders_exit()
    {
        var pair = BorrowedPair.AtGate();
        pair.Borrower.State.ShouldSatisfyAllConditions(
            state => state.Lane.ShouldBe(LaneMode.Borrowed), state => state.Phase.ShouldBe(Phase.Active), state => state.Lender.ShouldBe(pair.Lender.State.Id),
            state => state.Holds.Single().Key.ShouldBe("lender"), state => state.WakeAt.ShouldNotBeNull());
        pair.Lender.RunTo("release").Running("release").Unit.ShouldBe("leaf-1");
        pair.Lender.RunTo("traffic").AllSent.OfType<OutgoingCommand.Wake>().ShouldBeEmpty();
        pair.Lender.RunTo("check", "leaf-3").AllSent.OfType<OutgoingCommand.Wake>().Single().Operation.ShouldBe(pair.Borrower.State.Id);
        pair.Look().State.Outcome.ShouldBe(Outcome.Completed);
        pair.Borrower.Commands.ShouldBeEmpty();
        pair.Borrower.State.Units.Single().Status.ShouldBe(UnitStatus.Completed);
    }

    [Fact]
    public void A_result_is_the_lenders_last_word_whatever_happens_to_it_afterwards()
    {
        var pair = BorrowedPair.AtGate();
        pair.Lender.RunTo("check", "leaf-3").Ask(Verb.Rollback).ShouldBeNull();
        pair.Lender.RunTo().Ask(Verb.Confirm, unit: "leaf-1").ShouldBeNull();
        pair.Lender.RunTo();
        pair.Lender.State.Outcome.ShouldBe(Outcome.RolledBack);
        pair.Look().State.Outcome.ShouldBe(Outcome.Completed);
    }

    [Fact]
    public void A_failed_exit_is_its_failure()
    {
        var pair = BorrowedPair.AtGate();
        pair.Lender.RunTo("release").Fail();
        pair.Lender.State.Phase.ShouldBe(Phase.Active, "the lender waits for a decision");
        pair.Look().State.ShouldSatisfyAllConditions(
            state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("broken"), state => state.OutcomeReason.ShouldBe("Let traffic return failed on leaf-1: It broke."));
    }

    [Theory]
    [InlineData(Verb.Abandon, Outcome.Abandoned)]
    [InlineData(Verb.Rollback, Outcome.Failed)]
    public void A_lender_that_ends_otherwise_decides_by_what_happened(Verb verb, Outcome outcome)
    {
        var pair = BorrowedPair.AtGate();
        pair.Lender.Ask(verb).ShouldBeNull();
        for (var i = 0; i < 20 && pair.Lender.State.Loans.Single().Result is null; i++)
        {
            if (pair.Lender.State.Attempts.FirstOrDefault(attempt => attempt.Awaiting) is { } awaiting && verb != Verb.Abandon)
                pair.Lender.Answer(Contracts.Messages.AnswerKind.Pending, attempt: awaiting).Fail();
            else
                pair.Lender.PassSeconds(30);
        }

        pair.Look().State.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_release_that_a_cancel_lets_finish_is_completed()
    {
        var pair = BorrowedPair.AtGate();
        pair.Lender.Ask(Verb.Cancel).ShouldBeNull();
        pair.Lender.RunTo().State.Outcome.ShouldBe(Outcome.Cancelled);
        pair.Look().State.Outcome.ShouldBe(Outcome.Completed, "traffic has returned");
    }

    [Fact]
    public void A_lost_lender_closes_it()
    {
        var pair = BorrowedPair.AtGate();
        pair.Borrower.Lender = null;
        pair.Borrower.PassSeconds(10).State.OutcomeCode.ShouldBe(OutcomeCodes.LenderEnded);
    }

    [Fact]
    public void Everything_is_asked_of_the_lender() =>
        Enum.GetValues<Verb>().Select(verb => BorrowedPair.AtGate().Borrower.Ask(verb)!.Code).Distinct().ShouldBe(["borrowed"]);

    [Fact]
    public void What_stands_against_the_release_is_told_and_the_lender_goes_on_waiting()
    {
        var lender = Bench.Begun(null, Fabric.Confirmed("leaf-1")).RunTo();
        lender.Facts = cluster => cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: "bob") });
        var strict = new OperationPolicy { RefuseReleaseWhileOthersDetoured = true };
        BorrowedPair.Submit(lender, BorrowedPair.Release(policy: strict)).Refusal!.Code.ShouldBe("plan-refused");

        var admitted = BorrowedPair.Submit(lender, BorrowedPair.Release(policy: strict with { FindingsAtStart = true }));
        admitted.Lender.ShouldBeNull();
        var bench = Bench.Of(admitted.Decision!).Decide(new Input.Submitted());
        bench.State.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("others-detoured"), state => state.Lane.ShouldBe(LaneMode.Borrowed));
    }

    [Theory]
    [InlineData("at a gate", false, "leaf-1", null)]
    [InlineData("at a gate after a failure", false, "leaf-1", null)]
    [InlineData("at a gate", true, "leaf-1", "cluster-busy")]
    [InlineData("at a gate", true, "leaf-10", "cluster-busy")]
    [InlineData("at a gate", false, "leaf-3", "cluster-busy")]
    [InlineData("running, the script", false, "leaf-1", "cluster-busy")]
    [InlineData("failed", false, "leaf-1", "cluster-busy")]
    public void An_owned_lane_is_borrowed_only_for_the_node_it_waits_for(string situation, bool set, string node, string? refusal)
    {
        var lender = Situations.All[situation]();
        var submission = BorrowedPair.Release(set, node, new() { FindingsAtStart = true, OnBusy = BusyChoice.Queue });
        var admitted = BorrowedPair.Submit(lender, submission);
        admitted.Refusal?.Code.ShouldBe(refusal);
        (admitted.Refusal is null).ShouldBe(refusal is null);
        admitted.Decision?.State.Lane.ShouldBe(LaneMode.Borrowed);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "cluster-busy")]
    public void A_free_lane_takes_it_unless_somebody_waits_whose_time_has_come(bool first, string? refusal)
    {
        var admitted = Admitter.Submit(BorrowedPair.Release(set: true), new(Fabric.Start, new(null, 6, first), Fabric.Healthy(Fabric.Start), []));
        admitted.Refusal?.Code.ShouldBe(refusal);
        admitted.Decision?.State.Lane.ShouldBe(LaneMode.Exclusive);
    }

    [Fact]
    public void A_bake_time_is_nobodys_to_confirm()
    {
        var bake = new PlanStep { Key = "bake", Title = "Bake", Kind = StepKind.Gate, Gate = new StepGate(GateKind.Bake, "It bakes.", TimeSpan.FromMinutes(3)) };
        var lender = Bench.Begun(season: Seasoning.After("check", bake)).Answer(Contracts.Messages.AnswerKind.Done);
        BorrowedPair.Submit(lender, BorrowedPair.Release(policy: new() { FindingsAtStart = true })).Refusal!.Code.ShouldBe("cluster-busy");
    }
}
