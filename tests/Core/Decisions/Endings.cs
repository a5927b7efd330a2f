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

/// <summary>Rollbacks, cancels, abandons and exits: how operations end.</summary>
public sealed class Endings
{
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
}
