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

/// <summary>Gates, failures, cancels, exits, rollbacks: where operations stop and how they end.</summary>
public sealed class HoldsAndEndings
{
    [Fact]
    public void A_confirmation_is_reminded_of_once_and_passed_by_a_person()
    {
        var bench = Situations.All["at a gate"]();
        bench.Pass(TimeSpan.FromHours(1)).Events[^1].Status.ShouldBe("overdue");
        bench.Pass(TimeSpan.FromHours(1)).Events.Count(told => told.Status == "overdue").ShouldBe(1);
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
    public void Rollback_by_policy_runs_the_mirror_plan()
    {
        var bench = Bench.Begun(new() { OnFailure = FailureChoice.Rollback }).RunTo("returned").Fail().PassSeconds(60);
        bench.State.Direction.ShouldBe(Direction.Backward);
        bench.State.Plan.Units.Select(unit => unit.Id).ShouldBe(["leaf-1"]);
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
        bench.State.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void Rollback_by_policy_without_a_way_back_asks_a_person() =>
        Bench.Begun(new() { OnFailure = FailureChoice.Rollback }, season: plan => plan with { Stages = [.. plan.Stages.Select(stage => stage with { Units = [.. stage.Units.Select(unit => unit with { Mirror = [] })] })] })
            .RunTo("returned").Fail().State.Holds.Single().Kind.ShouldBe(HoldKind.Failure);

    [Theory]
    [InlineData("detour")]
    [InlineData("upgrade")]
    [InlineData("returned")]
    [InlineData("release")]
    [InlineData("traffic")]
    public void Rollback_from_any_place_leaves_nothing_behind(string step)
    {
        var bench = Bench.Begun().RunTo(step, "leaf-3");
        bench.Ask(Verb.Rollback).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
        bench.State.Leftovers.ShouldBeEmpty();
        bench.State.Plan.Stages.SelectMany(stage => stage.Units).Select(unit => unit.Id).ShouldBe(["leaf-3", "leaf-1"]);
    }

    [Fact]
    public void Cancel_after_the_step_exits_an_undisturbed_node_when_the_enter_can_no_longer_begin()
    {
        var bench = Bench.Begun().RunTo("drained");
        bench.Ask(Verb.Cancel);
        bench.Answer(AnswerKind.Done).State.Holds.Single().Key.ShouldBe("settling:leaf-1/release");
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Cancelled);
        bench.Commands.Where(command => command.StepKey == "release").ShouldNotBeEmpty();
        bench.State.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void Cancel_after_the_unit_finishes_the_unit()
    {
        var bench = Situations.All["cancelling after the unit"]().RunTo();
        bench.State.Outcome.ShouldBe(Outcome.Cancelled);
        bench.State.Units.Select(unit => unit.Status).ShouldBe([UnitStatus.Completed, UnitStatus.Pending]);
    }

    [Fact]
    public void Cancel_now_interrupts_and_leaves_a_disturbed_node_out()
    {
        var bench = Situations.All["cancelling now"]();
        bench.Commands[^1].Mode.ShouldBe(StepMode.Interrupt);
        bench.Fail().RunTo().State.Leftovers.Single().Unit.ShouldBe("leaf-1");
    }

    [Fact]
    public void Cancel_now_is_refused_while_something_cannot_be_stopped() =>
        Bench.Begun().RunTo("detour").Ask(Verb.Cancel, mode: CancelMode.Now)!.Code.ShouldBe("not-interruptible");

    [Fact]
    public void Abandon_keeps_the_lane_until_no_command_can_begin_and_lists_what_is_out()
    {
        var bench = Situations.All["being abandoned"]();
        bench.State.Phase.ShouldBe(Phase.Active);
        bench.PassSeconds(35).State.Outcome.ShouldBe(Outcome.Abandoned);
        bench.Sent.ShouldHaveSingleItem().ShouldBeOfType<OutgoingCommand.ReleaseLane>();
        bench.State.Leftovers.Single().Pair.ShouldBe("detour");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("release")]
    public void A_failed_exit_can_be_skipped_and_is_listed_when_it_is_not_verified(string? step)
    {
        var bench = Bench.Begun(request: Fabric.Request("leaf-1")).RunTo("release").Fail();
        bench.Ask(Verb.Skip, unit: "leaf-1", step: step).ShouldBeNull();
        bench.RunTo().State.Phase.ShouldBe(Phase.Closed);
        bench.State.Leftovers.Length.ShouldBe(step is null ? 1 : 0, "traffic is proven after the step alone was skipped");
    }

    [Fact]
    public void Keeping_traffic_away_cannot_be_skipped() =>
        Bench.Begun().RunTo("detour").Fail().Ask(Verb.Skip, unit: "leaf-1", step: "detour")!.Code.ShouldBe("protects-traffic");

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
