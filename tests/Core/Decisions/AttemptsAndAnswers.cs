using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>How attempts begin, are looked at, tried again and end.</summary>
public sealed class AttemptsAndAnswers
{
    [Fact]
    public void A_retryable_failure_is_tried_again_after_a_pause_that_grows()
    {
        var bench = Bench.Begun().Fail(ProblemClass.Retryable);
        bench.State.Attempts.ShouldBeEmpty();
        bench.State.WakeAt.ShouldBe(bench.Now.AddSeconds(2));
        bench.PassSeconds(2).Running("check").Number.ShouldBe(2);
        bench.Fail(ProblemClass.Retryable).State.WakeAt.ShouldBe(bench.Now.AddSeconds(4));
        bench.PassSeconds(4).Fail(ProblemClass.Retryable).State.Holds.Single().Kind.ShouldBe(HoldKind.Failure);
    }

    [Fact]
    public void A_final_failure_is_not_tried_again() => Bench.Begun().Fail().State.Holds.Single().Key.ShouldBe("failure:leaf-1/check");

    [Fact]
    public void An_act_is_tried_again_only_when_the_earlier_one_can_no_longer_begin()
    {
        var bench = Bench.Begun().RunTo("detour").Fail(ProblemClass.Retryable);
        bench.PassSeconds(2).State.Attempts.ShouldBeEmpty();
        bench.State.Holds.Single().Key.ShouldBe("settling:leaf-1/detour");
        bench.PassSeconds(33).Running("detour").Number.ShouldBe(2);
        bench.State.Holds.ShouldBeEmpty();
    }

    [Fact]
    public void An_undo_comes_first_where_the_step_says_so()
    {
        var bench = Bench.Begun(season: Seasoning.Step("detour", step => step with { Retry = step.Retry with { Mode = RetryMode.UndoFirst } })).RunTo("detour").Fail(ProblemClass.Retryable);
        bench.PassSeconds(2).PassSeconds(33).Running().Role.ShouldBe(AttemptRole.Undo);
        bench.Commands[^1].Command.ShouldBe(new SetDetour(false));
        bench.Running().Id.ShouldEndWith("/undo/1");
        bench.Answer(AnswerKind.Done).State.Attempts.ShouldBeEmpty();
        bench.PassSeconds(35).Running().Id.ShouldEndWith("/do/2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_several_targets_only_those_that_failed_are_tried_again(bool failureFirst)
    {
        var bench = Bench.Begun(season: Seasoning.Step("recover", step => step with { Targets = [step.Targets[0], "spine-1"] })).RunTo("recover");
        var (bad, good) = (bench.State.Attempts[0], bench.State.Attempts[1]);
        bench.Answer(failureFirst ? AnswerKind.Failed : AnswerKind.Done, failureFirst ? Retryable : null, failureFirst ? bad : good);
        bench.Answer(failureFirst ? AnswerKind.Done : AnswerKind.Failed, failureFirst ? null : Retryable, failureFirst ? good : bad);
        bench.PassSeconds(60).State.Attempts.Select(attempt => attempt.Id).ShouldHaveSingleItem().ShouldEndWith("/leaf-1/do/2");
        bench.Answer(AnswerKind.Done).State.Unit("leaf-1").Steps[5].Status.ShouldBe(StepStatus.Done);
    }

    [Fact]
    public void With_several_targets_the_worst_problem_counts()
    {
        var bench = Bench.Begun(season: Seasoning.Step("recover", step => step with { Targets = [step.Targets[0], "spine-1"] })).RunTo("recover");
        var (first, second) = (bench.State.Attempts[0], bench.State.Attempts[1]);
        bench.Answer(AnswerKind.Failed, new Problem("worse", "It is worse.", ProblemClass.Final), first).Answer(AnswerKind.Failed, Retryable, second);
        bench.State.Holds.Single(hold => hold.Kind == HoldKind.Failure).Reason.ShouldContain("It is worse.");
    }

    [Fact]
    public void An_unanswered_act_is_sent_again_only_after_its_deadline_and_margin()
    {
        var bench = Bench.Begun().RunTo("detour");
        var sent = bench.Commands.Count;
        bench.PassSeconds(34).Commands.Count.ShouldBe(sent);
        bench.PassSeconds(1).Commands.Count.ShouldBe(sent + 1);
        bench.Commands[^1].ShouldSatisfyAllConditions(command => command.Mode.ShouldBe(StepMode.Act), command => command.Look.ShouldBe(2), command => command.AttemptId.ShouldBe(bench.Commands[^2].AttemptId));
    }

    [Fact]
    public void An_expired_command_is_sent_again()
    {
        var bench = Bench.Begun().RunTo("detour").Answer(AnswerKind.Expired).PassSeconds(2);
        bench.Commands[^1].ShouldSatisfyAllConditions(command => command.Mode.ShouldBe(StepMode.Act), command => command.Look.ShouldBe(2));
    }

    [Fact]
    public void Answers_to_earlier_looks_and_to_ended_attempts_change_nothing()
    {
        var bench = Bench.Begun().RunTo("detour");
        var first = bench.Running();
        bench.Answer(AnswerKind.Pending).PassSeconds(2);
        var before = bench.State;
        bench.Answer(AnswerKind.Done, attempt: first).State.Attempts.ShouldBe(before.Attempts);
        bench.Answer(AnswerKind.Done);
        bench.Answer(AnswerKind.Failed, Retryable, first).State.Unit("leaf-1").Steps[1].Status.ShouldBe(StepStatus.Done);
    }

    [Fact]
    public void Silence_tells_that_no_worker_answers_until_one_does()
    {
        var bench = Bench.Begun().RunTo("drained").PassSeconds(20).PassSeconds(20).PassSeconds(20);
        bench.State.Holds.Single().ShouldSatisfyAllConditions(hold => hold.Kind.ShouldBe(HoldKind.NoWorker), hold => hold.Reason.ShouldContain("No switch worker has answered"));
        bench.Answer(AnswerKind.Pending).State.Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Past_its_budget_an_attempt_is_unknown_and_a_late_done_still_counts()
    {
        var bench = Situations.All["unknown"]();
        bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Unknown);
        bench.PassSeconds(10).Answer(AnswerKind.Done);
        bench.State.Holds.ShouldBeEmpty();
        bench.Running().Step.ShouldBe("recover");
    }

    [Fact]
    public void A_once_job_that_is_gone_after_it_began_is_unknown_not_repeated()
    {
        var bench = Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending).PassSeconds(2).Answer(AnswerKind.NotStarted);
        bench.State.Attempts.Single().Status.ShouldBe(AttemptStatus.Unknown);
        bench.State.Holds.Single().Reason.ShouldContain("no longer known to the host that ran it");
        bench.PassSeconds(10).Commands[^1].Mode.ShouldBe(StepMode.Look);
    }

    [Theory]
    [InlineData(Resolution.Done, StepStatus.Done)]
    [InlineData(Resolution.NotDone, StepStatus.Failed)]
    [InlineData(Resolution.Abandon, StepStatus.Failed)]
    public void A_person_resolves_what_is_unknown(Resolution resolution, StepStatus status)
    {
        var bench = Situations.All["unknown"]();
        bench.Ask(Verb.Resolve, resolution: resolution).ShouldBeNull();
        bench.State.Unit("leaf-1").Steps[4].Status.ShouldBe(status);
        bench.State.Holds(HoldKind.Unknown).ShouldBeFalse();
        bench.State.Holds(HoldKind.Failure).ShouldBe(status == StepStatus.Failed);
    }

    [Fact]
    public void Not_done_is_not_believed_while_a_command_may_still_begin()
    {
        var bench = Bench.Begun(season: Seasoning.Step("detour", step => step with { Timeout = TimeSpan.FromSeconds(10) })).RunTo("detour").PassSeconds(10);
        bench.Ask(Verb.Resolve, resolution: Resolution.NotDone)!.Code.ShouldBe("may-begin");
        bench.PassSeconds(25).Ask(Verb.Resolve, resolution: Resolution.NotDone).ShouldBeNull();
    }

    private static Problem Retryable { get; } = new("busy", "It is busy.", ProblemClass.Retryable);
}
