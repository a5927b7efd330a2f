using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>A node that waits for its confirmation: with a failed recovery (A4, N13, D-18), and when nobody comes (D-05).</summary>
public sealed class Confirmations
{
    private static readonly OperationPolicy Msf = new() { OnFailure = FailureChoice.Close, ExitOn = ExitOn.Success };

    [Theory]
    [InlineData("recover", "Recover services")]
    [InlineData("ready", "Check that it is fit for traffic")]
    public void A_failed_recovery_is_part_of_the_one_question(string step, string title)
    {
        var bench = Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo(step).Fail();
        var hold = bench.State.Holds.ShouldHaveSingleItem();
        hold.Key.ShouldBe("gate:leaf-1/confirm");
        hold.Reason.ShouldBe($"On leaf-1 failed: {title}: It broke. Confirm to accept that and let traffic return, or reject.");
        bench.State.Phase.ShouldBe(Phase.Active);
        bench.Events.ShouldContain(told => told.EntityId == $"leaf-1/{step}" && told.Status == "failed");

        bench.Ask(Verb.Confirm, unit: "leaf-1").ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.CompletedWithAcceptedFailure);
        bench.State.Leftovers.ShouldBeEmpty();
        bench.Events.Count(told => told.EntityId == "gate:leaf-1/confirm" && told.Status == "placed").ShouldBe(1);
    }

    [Fact]
    public void The_new_system_is_recorded_though_its_services_failed() =>
        Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo("recover").Fail().State.Units.Single().Steps[^4].Status.ShouldBe(StepStatus.Done);

    [Theory]
    [InlineData("recover")]
    [InlineData("ready")]
    public void A_cancel_there_leaves_the_node_detoured(string step)
    {
        foreach (var fails in new[] { true, false })
        {
            var bench = Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo(step);
            bench = (fails ? bench.Fail() : bench).RunTo();
            bench.State.Holds.Single().Key.ShouldBe("gate:leaf-1/confirm");
            bench.Ask(Verb.Cancel).ShouldBeNull();
            bench.RunTo().State.Outcome.ShouldBe(Outcome.Cancelled);
            bench.State.Leftovers.Single().Unit.ShouldBe("leaf-1");
        }
    }

    [Fact]
    public void A_rejected_failure_follows_the_policy() =>
        Asked(Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo("recover").Fail(), bench => bench.Ask(Verb.Reject)).State.ShouldSatisfyAllConditions(
            state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("rejected"), state => state.Leftovers.Single().Unit.ShouldBe("leaf-1"));

    [Fact]
    public void A_retryable_failure_is_tried_again_before_anybody_is_asked()
    {
        var bench = Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo("recover").Fail(ProblemClass.Retryable);
        bench.State.Holds.ShouldBeEmpty();
        bench.RunTo("recover").Running("recover").Number.ShouldBe(2);
    }

    [Fact]
    public void A_look_that_does_not_end_is_put_to_the_person_who_is_asked_anyway()
    {
        var bench = Bench.Begun(Msf, Fabric.Confirmed("leaf-1")).RunTo("ready").Answer(AnswerKind.Pending).Pass(TimeSpan.FromMinutes(10));
        bench.State.Holds.Single().Reason.ShouldContain("has not ended within its budget");
        Bench.Begun(Msf).RunTo("ready").Answer(AnswerKind.Pending).Pass(TimeSpan.FromMinutes(10)).State.Holds.Single().Kind.ShouldBe(HoldKind.Unknown, "nobody is asked there");
    }

    [Fact]
    public void Without_a_confirmation_a_failed_recovery_is_a_failure() =>
        Bench.Begun(Msf).RunTo("recover").Fail().RunTo().State.Outcome.ShouldBe(Outcome.Failed);

    [Theory]
    [InlineData(TimeoutChoice.Wait, false, "waits")]
    [InlineData(TimeoutChoice.Fail, false, "failed")]
    [InlineData(TimeoutChoice.Release, false, "completed")]
    [InlineData(TimeoutChoice.Release, true, "failed")]
    public void A_confirmation_that_nobody_gives_ends_as_the_policy_says(TimeoutChoice choice, bool failed, string expected)
    {
        var bench = Bench.Begun(Msf with { ConfirmationTimeout = TimeSpan.FromMinutes(20), OnConfirmationTimeout = choice }, Fabric.Confirmed("leaf-1")).RunTo("recover");
        bench = failed ? bench.Fail() : bench.RunTo("ready").Answer(AnswerKind.Done);
        var since = bench.State.Holds.Single().Since;
        while (bench.Now < since + TimeSpan.FromMinutes(20) && bench.State.Holds(HoldKind.Gate))
        {
            (bench.State.WakeAt <= since + TimeSpan.FromMinutes(20)).ShouldBeTrue();
            bench.Pass(bench.State.WakeAt!.Value - bench.Now);
        }

        bench.Now.ShouldBe(since + TimeSpan.FromMinutes(20));
        bench.RunTo();
        (bench.State.Outcome is { } outcome ? Events.EventNames.Of(outcome) : "waits").ShouldBe(expected);
        if (expected == "failed")
            bench.State.OutcomeCode.ShouldBe(OutcomeCodes.ConfirmationTimeout);
    }

    [Fact]
    public void The_time_of_a_pause_does_not_count()
    {
        var bench = Bench.Begun(Msf with { ConfirmationTimeout = TimeSpan.FromMinutes(20), OnConfirmationTimeout = TimeoutChoice.Fail }, Fabric.Confirmed("leaf-1")).RunTo();
        bench.Ask(Verb.Pause).ShouldBeNull();
        bench.Pass(TimeSpan.FromHours(9)).Ask(Verb.Resume).ShouldBeNull();
        bench.PassSeconds(60).State.Holds(HoldKind.Gate).ShouldBeTrue();
        bench.Pass(TimeSpan.FromMinutes(20)).RunTo().State.Outcome.ShouldBe(Outcome.Failed);
    }

    private static Bench Asked(Bench bench, Action<Bench> ask)
    {
        ask(bench);
        return bench.RunTo();
    }
}
