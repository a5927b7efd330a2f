using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>Times and numbers of a policy: the last start (D-43), the least drain (D-15), further attempts (D-45).</summary>
public sealed class Patience
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(WindowChoice.Hold, null, Outcome.Completed)]
    [InlineData(WindowChoice.Hold, Verb.Reject, Outcome.Cancelled)]
    [InlineData(WindowChoice.Hold, Verb.Cancel, Outcome.Cancelled)]
    [InlineData(WindowChoice.Close, null, Outcome.Cancelled)]
    public void No_node_starts_after_its_time_unless_a_person_wants_it(WindowChoice choice, Verb? verb, Outcome outcome)
    {
        var bench = Bench.Begun(new() { NotAfter = Fabric.Start + Minute, OnNotAfter = choice }).RunTo("upgrade");
        bench.Pass(2 * Minute).RunTo();
        bench.State.Units[0].Status.ShouldBe(UnitStatus.Completed, "what is in progress is finished");
        if (choice == WindowChoice.Hold)
        {
            bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Window);
            bench.Ask(verb ?? Verb.Confirm).ShouldBeNull();
            bench.RunTo();
        }

        bench.State.Outcome.ShouldBe(outcome);
        bench.State.Units[1].Status.ShouldBe(verb is null && choice == WindowChoice.Hold ? UnitStatus.Completed : UnitStatus.Pending);
        if (choice == WindowChoice.Close || verb == Verb.Reject)
            bench.State.OutcomeCode.ShouldBe(OutcomeCodes.WindowClosed);
    }

    [Fact]
    public void Going_back_has_no_last_start()
    {
        var bench = Bench.Begun(new() { NotAfter = Fabric.Start + Minute }).RunTo("returned");
        bench.Pass(2 * Minute).Answer(AnswerKind.Done).Ask(Verb.Rollback).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
    }

    [Fact]
    public void A_node_is_kept_out_of_traffic_before_it_is_touched()
    {
        var bench = Bench.Begun(new() { DrainAtLeast = 5 * Minute }).RunTo("drained").Answer(AnswerKind.Done);
        var drained = bench.Now;
        bench.State.Holds.Single().Until.ShouldBe(drained + (5 * Minute));
        bench.Pass((5 * Minute) - TimeSpan.FromSeconds(1)).State.Attempts.ShouldBeEmpty();
        bench.PassSeconds(1).Running().Step.ShouldBe("upgrade");
        bench.Ask(Verb.Confirm)!.Code.ShouldBe("nothing-to-confirm");
    }

    [Theory]
    [InlineData(0, ProblemClass.Final, 1)]
    [InlineData(2, ProblemClass.Final, 3)]
    [InlineData(2, ProblemClass.Retryable, 3)]
    [InlineData(2, ProblemClass.Fatal, 1)]
    public void A_script_that_is_proven_to_have_ended_is_begun_again(int retries, ProblemClass problem, int attempts)
    {
        var bench = Bench.Begun(new() { ScriptRetries = retries });
        for (var i = 0; i < attempts; i++)
            bench.RunTo("upgrade").Fail(problem);
        bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Failure);
        bench.Commands.Where(command => command.StepKey == "upgrade").Select(command => command.AttemptId).Distinct().Count().ShouldBe(attempts);
    }

    [Fact]
    public void A_script_of_unknown_outcome_is_not_begun_again()
    {
        var bench = Bench.Begun(new() { ScriptRetries = 5 }).RunTo("upgrade").Answer(AnswerKind.Pending).Pass(TimeSpan.FromHours(2));
        bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Unknown);
        bench.Pass(TimeSpan.FromHours(2)).Commands.Where(command => command.StepKey == "upgrade").Select(command => command.AttemptId).Distinct().ShouldHaveSingleItem();
    }
}
