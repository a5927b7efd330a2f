using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>Detours as operations of their own: what they leave, and what they take over.</summary>
public sealed class Detours
{
    private static readonly Leftover Left = new(new Guid("00000000-0000-0000-0000-0000000000bb"), "leaf-1", "detour", "why");

    [Fact]
    public void A_set_leaves_the_detour_on_purpose_under_its_own_name()
    {
        var bench = Bench.Detour(set: true);
        bench.Commands.Single().ShouldSatisfyAllConditions(command => command.Mode.ShouldBe(StepMode.Act), command => command.TakesOver.ShouldBeEmpty());
        bench.Answer(AnswerKind.Done).Commands[^1].Mode.ShouldBe(StepMode.Look, "the device is asked whether it shows it");
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
        bench.State.Leftovers.Single().ShouldBe(new Leftover(bench.State.Id, "leaf-1", "detour", "Kept out of traffic on purpose, until a detour operation releases it."));
    }

    [Fact]
    public void A_set_that_fails_is_taken_back()
    {
        var bench = Bench.Detour(set: true, new() { OnFailure = FailureChoice.Close }).Fail(effectRemains: false).RunTo();
        bench.State.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("broken"), state => state.Leftovers.ShouldBeEmpty());
        bench.Commands[^2].Command.ShouldBe(new SetDetour(false), "a message sent twice may have set it all the same");
    }

    [Fact]
    public void A_set_that_is_cancelled_is_taken_back()
    {
        var bench = Bench.Detour(set: true).RunTo("detoured");
        bench.Ask(Verb.Cancel).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Cancelled);
        bench.State.Leftovers.ShouldBeEmpty();
        bench.Commands.ShouldContain(command => command.Command.Equals(new SetDetour(false)));
    }

    [Fact]
    public void A_set_is_not_held_by_the_rules_of_upgrades() =>
        Bench.Detour(set: true, facts: cluster => cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: "bob") })).State.Holds.ShouldBeEmpty();

    [Fact]
    public void A_release_carries_the_owners_and_adopts_what_they_left()
    {
        var bench = Bench.Detour(set: false, leftovers: [Left]);
        bench.Commands.Single().TakesOver.ShouldBe([Left.Owner]);
        bench.Sent.OfType<OutgoingCommand.AdoptLeftover>().ShouldBeEmpty();
        bench.Answer(AnswerKind.Done).Sent.OfType<OutgoingCommand.AdoptLeftover>().Single().Leftover.ShouldBe(Left);
        bench.Running("traffic");
        bench.RunTo().State.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Completed), state => state.Leftovers.ShouldBeEmpty());
    }

    [Fact]
    public void A_release_that_fails_leaves_the_book_as_it_was()
    {
        var bench = Bench.Detour(set: false, new() { OnFailure = FailureChoice.Close }, [Left]).Fail().RunTo();
        bench.State.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.Leftovers.ShouldBeEmpty());
        bench.Events.ShouldAllBe(told => told.Entity != "leftover");
    }

    [Theory]
    [InlineData(true, "already-detoured")]
    [InlineData(false, "not-detoured")]
    public void A_precondition_is_told_at_submission_or_at_the_start(bool set, string code)
    {
        var submission = BorrowedPair.Release(set);
        Func<Fleet.ClusterView, Fleet.ClusterView> facts = cluster => set ? cluster.With("leaf-1", node => node with { Facts = Fabric.Facts(detouredBy: "bob") }) : cluster;
        Admitter.Submit(submission, new(Fabric.Start, new(null, 6, true), facts(Fabric.Healthy(Fabric.Start)), [])).Refusal!.Code.ShouldBe("plan-refused");

        var bench = Bench.Detour(set, new() { FindingsAtStart = true }, facts: facts);
        bench.State.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe(code));
        bench.Commands.ShouldBeEmpty();
    }

    [Fact]
    public void A_precondition_that_is_lost_before_the_start_is_told_with_a_revision_of_its_own()
    {
        var bench = Bench.Detour(set: true, new() { FindingsAtStart = true }, facts: cluster => cluster.With("leaf-1", node => node with { ObservedAt = null }));
        bench.Facts = cluster => cluster.With("leaf-1", node => node with { Facts = Fabric.Facts(detouredBy: "bob") });
        bench.PassSeconds(1);
        bench.State.ShouldSatisfyAllConditions(
            state => state.OutcomeCode.ShouldBe("already-detoured"), state => state.Plan.Revision.ShouldBe(2), state => state.Plan.Findings.Single().Code.ShouldBe("already-detoured"));
    }

    [Fact]
    public void Going_back_from_a_detour_is_a_release_of_its_own()
    {
        Bench.Detour(set: true).Ask(Verb.Rollback)!.Code.ShouldBe("no-way-back");
        Bench.Detour(set: true, new() { OnFailure = FailureChoice.Rollback }).Fail().State.Holds.Single().Kind.ShouldBe(HoldKind.Failure);
    }

    [Fact]
    public void A_node_that_a_failed_upgrade_left_detoured_is_released()
    {
        var failed = Bench.Begun(new() { OnFailure = FailureChoice.Close, ExitOn = Plans.ExitOn.Success }).RunTo("upgrade").Fail().RunTo().State;
        failed.Outcome.ShouldBe(Outcome.Failed);
        Bench.Detour(set: false, leftovers: failed.Leftovers).RunTo().Commands[0].TakesOver.ShouldBe([failed.Id]);
    }
}
