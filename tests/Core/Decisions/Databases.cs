using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>Upgrades of database clusters, as far as they differ from those of switches.</summary>
public sealed class Databases
{
    [Fact]
    public void A_whole_upgrade_completes_in_the_order_of_the_plan()
    {
        var bench = Database.Begun().RunTo();
        bench.State.Outcome.ShouldBe(Outcome.Completed);
        bench.Commands.Select(command => command.Command).OfType<StopZone>().Select(stop => stop.Zone).ShouldBe(["zone1", "zone2", "zone3"]);
    }

    [Fact]
    public void A_zone_does_not_begin_while_a_log_stream_would_lose_its_majority()
    {
        var bench = Database.Begun().RunTo("start", "zone1");
        var facts = bench.Facts;
        bench.Facts = cluster => facts(cluster).With("ob-1", node => node with { Facts = Database.Facts(1, 3, inSync: false) });
        bench.Answer(AnswerKind.Done);
        bench.State.Holds.ShouldContain(hold => hold.Key == "rule:quorum-kept/zone2" && hold.Reason.Contains("log stream 1 of tenant 1 would keep 1 of 3 replicas in sync"));
        bench.Facts = facts;
        bench.PassSeconds(11).RunTo("stop", "zone2").State.Unit("zone2").Out.ShouldBeTrue();
    }

    [Fact]
    public void What_was_seen_of_a_zone_before_it_came_back_is_read_anew_before_the_upgrade_ends()
    {
        var bench = Database.Begun().RunTo("start", "zone3");
        var (facts, stopped) = (bench.Facts, bench.Now);
        bench.Facts = cluster => facts(cluster).With("ob-3", node => node with { ObservedAt = stopped, Facts = node.Facts.SetItem(FactNames.Healthy, "false").SetItem(FactNames.UnhealthyBecause, "zone zone3 is INACTIVE") });
        bench.PassSeconds(0.1).Answer(AnswerKind.Done);
        bench.State.Holds.ShouldContain(hold => hold.Key == "facts"); // and no rule is asked by what is over
        var question = bench.Sent.OfType<Core.Decisions.OutgoingCommand.Observe>().ShouldHaveSingleItem().Message;
        bench.Facts = facts;
        bench.Decide(new Core.Decisions.Input.Observed(new ClusterObserved { OperationId = bench.State.Id, ClusterId = "ob-1", Number = question.Number, ObservedAt = bench.Now, Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>() }));
        bench.Running("post").Unit.ShouldBe("end");
    }

    [Fact]
    public void A_step_that_is_over_with_the_answer_fails_when_its_time_is_up()
    {
        var bench = Database.Begun().RunTo("stop");
        bench.Answer(AnswerKind.Pending);
        for (var i = 0; i < 200 && bench.State.Holds.IsEmpty; i++)
        {
            bench.Pass(bench.State.WakeAt!.Value - bench.Now);
            if (bench.State.Attempts.Any(attempt => attempt.Awaiting))
                bench.Answer(AnswerKind.Pending);
        }

        bench.State.Holds.Single().Key.ShouldBe("failure:zone1/stop");
        bench.Ask(Verb.Retry).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
    }

    [Fact]
    public void A_retry_goes_on_with_the_servers_that_failed()
    {
        var bench = Database.Begun(cluster: Database.Healthy(Fabric.Start, servers: 2)).RunTo("install");
        bench.Answer(AnswerKind.Done, attempt: bench.State.Attempts[0]).Answer(AnswerKind.Failed, new Problem("broken", "It broke.", ProblemClass.Final));
        bench.Ask(Verb.Retry).ShouldBeNull();
        bench.RunTo("install").State.Attempts.Single().ShouldSatisfyAllConditions(attempt => attempt.Target.ShouldBe("ob-1-2"), attempt => attempt.Number.ShouldBe(2));
    }

    [Theory]
    [InlineData(UpgradeMode.Rolling, "zone1", "stop")]
    [InlineData(UpgradeMode.StopService, "all", "health")]
    public void Servers_that_do_not_come_back_can_be_installed_once_more_though_that_took_them_out(UpgradeMode mode, string unit, string tooFar)
    {
        var bench = FailAll(Database.Begun(Database.Request(mode)).RunTo("await-servers", unit));
        bench.Ask(Verb.Retry, unit: unit, step: tooFar)!.Text.ShouldEndWith($"failed at await-servers; to go back to are only install, await-servers, not {tooFar}.");
        bench.Ask(Verb.Retry, unit: unit, step: "install").ShouldBeNull();
        bench.RunTo("install", unit).State.Attempts.ShouldAllBe(attempt => attempt.Step == "install" && attempt.Number == 2);
        bench.State.Unit(unit).Out.ShouldBeTrue();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
        bench.State.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void On_the_way_back_it_goes_back_to_the_script_as_well()
    {
        var bench = FailAll(Database.Begun(Database.Request(UpgradeMode.StopService)).RunTo("install"));
        bench.Ask(Verb.Rollback).ShouldBeNull();
        FailAll(bench.RunTo("await-servers-back")).Ask(Verb.Retry, unit: "all", step: "revert").ShouldBeNull();
        bench.RunTo("revert").Running("revert").Number.ShouldBe(2);
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
    }

    [Theory]
    [InlineData(UpgradeMode.Rolling, "zone2", "install", "zone2: stop revert await-servers-back start; zone1: stop revert await-servers-back start; begin: leave-upgrade-mode restore-parameters; prepare: restore-agent restart-agent-back discard remove-folder")]
    [InlineData(UpgradeMode.Rolling, "zone1", "stop", "zone1: start; begin: leave-upgrade-mode restore-parameters; prepare: restore-agent restart-agent-back discard remove-folder")]
    [InlineData(UpgradeMode.Rolling, "begin", "checker", "begin: restore-parameters; prepare: restore-agent restart-agent-back discard remove-folder")]
    [InlineData(UpgradeMode.Rolling, "prepare", "unpack", "prepare: discard remove-folder")]
    [InlineData(UpgradeMode.StopService, "all", "install", "all: revert await-servers-back leave-upgrade-mode restore-parameters; prepare: restore-agent restart-agent-back discard remove-folder")]
    [InlineData(UpgradeMode.StopService, "all", "pre", "all: leave-upgrade-mode restore-parameters; prepare: restore-agent restart-agent-back discard remove-folder")]
    public void The_way_back_takes_back_what_began_and_nothing_else(UpgradeMode mode, string unit, string step, string back)
    {
        var bench = Database.Begun(Database.Request(mode)).RunTo(step, unit).Fail();
        bench.Ask(Verb.Rollback).ShouldBeNull();
        bench.RunTo("remove-folder");
        string.Join("; ", bench.State.Plan.Units.Select(planned => $"{planned.Id}: {string.Join(' ', planned.Steps.Select(one => one.Key))}")).ShouldBe(back);
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
        bench.State.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void Past_the_point_of_no_return_there_is_no_way_back_and_that_is_said()
    {
        var bench = Database.Begun().RunTo("post").Fail();
        bench.Ask(Verb.Rollback)!.Text.ShouldBe("The upgrade of ob-1 to 4.2.1.1-101000062023110109 is past its point of no return: the data version has moved. The only way is forward.");
        bench.Ask(Verb.Retry).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
    }

    [Fact]
    public void A_check_that_failed_can_be_rolled_back()
    {
        var bench = Database.Begun(kind: OperationKind.Check).RunTo("verify").Fail();
        bench.State.Lane.ShouldBe(LaneMode.None);
        bench.Ask(Verb.Rollback).ShouldBeNull();
        bench.RunTo().State.Outcome.ShouldBe(Outcome.RolledBack);
        bench.Commands.Select(command => command.Command).ShouldContain(command => command is RemoveTaskFolder);
    }

    [Fact]
    public void A_zone_that_an_abandoned_upgrade_left_stopped_is_adopted_by_the_next()
    {
        var left = Database.Begun().RunTo("install").Fail();
        left.Ask(Verb.Abandon).ShouldBeNull();
        left.RunTo();
        var leftover = left.State.Leftovers.Single();
        leftover.ShouldSatisfyAllConditions(one => one.Unit.ShouldBe("zone1"), one => one.Pair.ShouldBe("zone"));
        var next = Database.Begun();
        next.Leftovers = [leftover with { Owner = new Guid("00000000-0000-0000-0000-0000000000ee") }];
        next.RunTo("stop").Commands.Last().TakesOver.ShouldHaveSingleItem();
    }

    private static Bench FailAll(Bench bench)
    {
        foreach (var attempt in bench.State.Attempts)
            bench.Answer(AnswerKind.Failed, new Problem("broken", "It broke.", ProblemClass.Final), attempt);
        return bench;
    }
}
