using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Explaining;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>Gates, failures, pauses, drift, facts, and how they are explained: where operations stop.</summary>
public sealed class Holds
{
    [Fact]
    public void A_confirmation_is_reminded_of_again_and_again_and_passed_by_a_person()
    {
        var bench = Situations.All["at a gate"]();
        bench.Pass(TimeSpan.FromHours(1)).Events[^1].Status.ShouldBe("overdue");
        bench.PassSeconds(30).Events.Count(told => told.Status == "overdue").ShouldBe(1);
        bench.Pass(TimeSpan.FromHours(1)).Events.Count(told => told.Status == "overdue").ShouldBe(2);
        bench.Pass(TimeSpan.FromHours(7)).Events.Count(told => told.Status == "overdue").ShouldBe(3, "a standstill is told once");
        bench.Ask(Verb.Confirm, unit: "leaf-1").ShouldBeNull();
        bench.RunTo("release").Running("release").Unit.ShouldBe("leaf-1");
    }

    [Fact]
    public void A_bake_time_passes_by_itself()
    {
        var bake = new PlanStep { Key = "bake", Title = "Bake", Kind = StepKind.Gate, Gate = new StepGate(GateKind.Bake, "It bakes.", TimeSpan.FromMinutes(3)) };
        var bench = Bench.Begun(season: Seasoning.After("check", bake)).Answer(AnswerKind.Done);
        bench.State.WakeAt.ShouldBe(bench.Now.AddMinutes(1), "a heartbeat comes first");
        bench.PassSeconds(179).State.Attempts.ShouldBeEmpty();
        bench.PassSeconds(1).Running().Step.ShouldBe("detour");
    }

    [Fact]
    public void The_next_unit_waits_for_facts_that_are_younger_than_the_end_of_the_one_before()
    {
        var bench = Bench.Begun();
        bench.RunTo("traffic");
        bench.FactsAge = TimeSpan.FromSeconds(5);
        bench.Answer(AnswerKind.Done);
        bench.PassSeconds(1);
        bench.State.Holds.ShouldHaveSingleItem().ShouldSatisfyAllConditions(hold => hold.Kind.ShouldBe(HoldKind.Facts), hold => hold.Reason.ShouldContain("from before leaf-1 ended"));
        bench.State.Attempts.ShouldBeEmpty();
        bench.FactsAge = TimeSpan.Zero;
        bench.PassSeconds(1).Running().Step.ShouldBe("check");
    }

    [Fact]
    public void A_failure_may_be_put_to_a_person()
    {
        var bench = Bench.Begun(season: Seasoning.Step("check", step => step with { OnFailure = StepFailure.Gate })).Fail();
        bench.Ask(Verb.Confirm, unit: "leaf-1").ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.CompletedWithAcceptedFailure);
    }

    [Fact]
    public void A_failure_may_be_passed_over_by_the_plan() =>
        Bench.Begun(season: Seasoning.Step("check", step => step with { OnFailure = StepFailure.Continue })).Fail().RunTo().State.Outcome.ShouldBe(Outcome.CompletedWithAcceptedFailure);

    [Fact]
    public void Close_finishes_what_is_in_progress_and_leaves_a_disturbed_node_out()
    {
        var state = Situations.All["failed and closed"]().State;
        state.Outcome.ShouldBe(Outcome.Failed);
        state.Leftovers.Single().ShouldSatisfyAllConditions(left => left.Unit.ShouldBe("leaf-1"), left => left.Owner.ShouldBe(state.Id), left => left.Reason.ShouldContain("not proven fit"));
    }

    [Fact]
    public void Continue_goes_on_within_the_error_budget()
    {
        var bench = Bench.Begun(new() { OnFailure = FailureChoice.Continue, MaxFailures = 0 }).Fail();
        bench.State.Holds.Single().Key.ShouldBe("rule:error-budget/leaf-3");
        Bench.Begun(new() { OnFailure = FailureChoice.Continue, MaxFailures = 1 }).Fail().RunTo().State.Outcome.ShouldBe(Outcome.Failed);
    }

    [Fact]
    public void A_pause_stops_the_budget_whatever_ends_it()
    {
        foreach (var verb in new[] { Verb.Resume, Verb.Cancel })
        {
            var bench = Bench.Begun().RunTo("returned").Answer(AnswerKind.Pending);
            bench.Ask(Verb.Pause);
            bench.Pass(TimeSpan.FromHours(5)).State.Holds.Single().Kind.ShouldBe(HoldKind.Pause);
            bench.Ask(verb).ShouldBeNull();
            bench.State.Attempts.Single().Status.ShouldBe(AttemptStatus.Open);
        }
    }

    [Fact]
    public void A_leftover_is_adopted_when_the_enter_is_proven()
    {
        var left = new Leftover(new Guid("00000000-0000-0000-0000-0000000000bb"), "leaf-1", "detour", "why");
        var bench = Bench.Submitted();
        bench.Leftovers = [left];
        bench.Decide(new Input.Submitted()).RunTo("detour").Sent.OfType<OutgoingCommand.AdoptLeftover>().ShouldBeEmpty();
        bench.Answer(AnswerKind.Done).Sent.OfType<OutgoingCommand.AdoptLeftover>().Single().Leftover.ShouldBe(left);
        bench.Ask(Verb.Cancel);
        bench.RunTo().State.Leftovers.Single().Reason.ShouldContain("not proven fit");
    }

    [Theory]
    [InlineData(DriftChoice.Replan, Phase.Active)]
    [InlineData(DriftChoice.Approve, Phase.Checking)]
    [InlineData(DriftChoice.Fail, Phase.Closed)]
    public void Changed_facts_follow_the_policy(DriftChoice choice, Phase phase)
    {
        var bench = Bench.Submitted(new() { OnDrift = choice });
        bench.Facts = cluster => cluster.With("leaf-1", node => node with { EquipmentType = "bare" });
        bench.Decide(new Input.Submitted()).State.Phase.ShouldBe(phase);
        bench.State.Plan.Revision.ShouldBe(choice == DriftChoice.Replan ? 2 : 1);
        if (choice == DriftChoice.Approve)
        {
            bench.Ask(Verb.Confirm).ShouldBeNull();
            bench.State.Plan.Revision.ShouldBe(2);
            bench.State.Holds.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_question_for_facts_is_repeated_and_not_hammered()
    {
        var bench = Situations.All["checking"]();
        bench.Sent.OfType<OutgoingCommand.Observe>().Single().Message.Number.ShouldBe(1);
        bench.PassSeconds(1).Sent.ShouldBeEmpty();
        bench.PassSeconds(19).Sent.OfType<OutgoingCommand.Observe>().Single().Message.Number.ShouldBe(1);
        bench.Decide(new Input.Observed(new ClusterObserved { OperationId = bench.State.Id, ClusterId = "fabric-1", Number = 1, ObservedAt = bench.Now, Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>() }));
        bench.State.FactsNumber.ShouldBe(2, "still too old, and the last question is long ago");
    }

    [Fact]
    public void Explanations_say_why_and_what_can_be_done()
    {
        var explanation = Explanation.Of(Situations.All["failed"]().State);
        explanation.Summary.ShouldBe("Active: 0 of 2 units ended, held.");
        explanation.Reasons.Single().ShouldBe("failure:leaf-1/upgrade: Install 2.0 failed on leaf-1: It broke. Retry, skip, roll back, cancel or abandon.");
        explanation.AllowedVerbs.ShouldBe([Verb.Cancel, Verb.Pause, Verb.Retry, Verb.Skip, Verb.Rollback, Verb.Abandon]);
        explanation.RefusedVerbs[Verb.Resume].ShouldBe("The operation is not paused.");
        Explanation.Of(Situations.All["completed"]().State).Summary.ShouldBe("Closed: completed.");
        Explanation.Of(Situations.All["going back"]().State).Summary.ShouldStartWith("Active: going back, ");
    }
}
