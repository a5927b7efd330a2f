using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Verbs;

/// <summary>What is accepted at submission, and what is refused with which words.</summary>
public sealed class Submissions
{
    private static readonly Guid Owner = new("00000000-0000-0000-0000-0000000000bb");

    [Fact]
    public void An_unknown_cluster_is_refused() =>
        Admitter.Submit(Request(), Situation() with { Cluster = null }).Refusal.ShouldBe(new Refusal("cluster-unknown", "No such cluster is declared."));

    [Fact]
    public void A_refusing_finding_is_told_at_once_or_at_the_start()
    {
        var bad = Request() with { Request = Fabric.Request("leaf-9") };
        Admitter.Submit(bad, Situation()).Refusal.ShouldBe(new Refusal("plan-refused", "Cluster fabric-1 has no node leaf-9."));
        var bench = Bench.Submitted(new() { FindingsAtStart = true }, Fabric.Request("leaf-9")).Decide(new Input.Submitted());
        bench.State.Outcome.ShouldBe(Outcome.Failed);
        bench.State.OutcomeReason.ShouldBe("Cluster fabric-1 has no node leaf-9.");
    }

    [Fact]
    public void A_plan_other_than_the_one_shown_is_refused() =>
        Admitter.Submit(Request() with { PlanDigest = "other" }, Situation()).Refusal!.Code.ShouldBe("plan-changed");

    [Fact]
    public void A_busy_cluster_is_refused_or_queued()
    {
        var busy = Situation() with { Lane = new LaneView(Owner, 6, false) };
        Admitter.Submit(Request() with { Policy = new() { OnBusy = BusyChoice.Refuse } }, busy).Refusal.ShouldBe(new Refusal("cluster-busy", $"Cluster fabric-1 is under maintenance by operation {Owner}."));
        Admitter.Submit(Request(), busy).Decision!.State.Phase.ShouldBe(Phase.Queued);
        Admitter.Submit(Request() with { Kind = OperationKind.Check, Policy = new() { OnBusy = BusyChoice.Refuse } }, busy).Decision!.State.Lane.ShouldBe(LaneMode.None);
    }

    [Fact]
    public void The_reason_of_a_submission_is_told_with_who_submitted()
    {
        Admitter.Submit(Request() with { Reason = "a cable" }, Situation()).Decision!.Events.ShouldContain(happened => happened.Reason == "Submitted by ann: a cable");
        Admitter.Submit(Request(), Situation()).Decision!.Events.ShouldContain(happened => happened.Reason == "Submitted by ann.");
    }

    [Fact]
    public void A_later_start_is_reserved_and_can_be_moved()
    {
        var bench = Situations.All["reserved"]();
        bench.State.Phase.ShouldBe(Phase.Reserved);
        bench.Ask(Verb.Reschedule)!.Code.ShouldBe("time-missing");
        bench.Ask(Verb.Reschedule, notBefore: bench.Now).ShouldBeNull();
        bench.State.Phase.ShouldBe(Phase.Active);
    }

    [Theory]
    [InlineData(Verb.Abandon, "running, the script")]
    [InlineData(Verb.Reject, "at a gate")]
    [InlineData(Verb.Skip, "failed")]
    [InlineData(Verb.Resolve, "unknown")]
    public void A_verb_that_needs_a_reason_is_refused_without(Verb verb, string situation) =>
        Situations.All[situation]().Ask(verb, reason: " ")!.Code.ShouldBe("reason-missing");

    [Theory]
    [InlineData(Verb.Retry, "failed")]
    [InlineData(Verb.Confirm, "at a gate")]
    public void A_verb_for_another_unit_is_refused(Verb verb, string situation) =>
        Situations.All[situation]().Ask(verb, unit: "leaf-3")!.Text.ShouldContain("leaf-3");

    [Fact]
    public void A_rejected_gate_is_a_failure()
    {
        var bench = Situations.All["at a gate"]();
        bench.Ask(Verb.Reject, unit: "leaf-1", reason: "it blinks").ShouldBeNull();
        bench.State.Holds.Single().Reason.ShouldContain("Rejected by ann: it blinks");
    }

    [Fact]
    public void A_retried_step_begins_its_next_attempt()
    {
        var bench = Bench.Begun().Fail();
        bench.Ask(Verb.Retry).ShouldBeNull();
        bench.Running("check").Number.ShouldBe(2);
    }

    [Fact]
    public void Every_verb_leaves_its_event()
    {
        var bench = Bench.Begun();
        bench.Ask(Verb.Pause, reason: "lunch");
        bench.Events.Single(told => told.Entity == "verb").ShouldSatisfyAllConditions(told => told.EntityId.ShouldBe("pause"), told => told.Reason.ShouldBe("lunch"), told => told.Details["by"].ShouldBe("ann"));
    }

    private static Submission Request() => new() { Id = Owner, By = "ann", Policy = new(), Request = Fabric.Request("leaf-1") };

    private static Situation Situation() => new(Fabric.Start, new LaneView(null, 6, true), Fabric.Healthy(Fabric.Start), []);
}
