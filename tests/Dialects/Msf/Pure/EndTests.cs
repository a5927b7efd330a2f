using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>What is visible at the end (specification 2.7), one test per row, and the operation's transitions (2.6.1).</summary>
public sealed class EndTests
{
    [Fact]
    public void All_done() => Check(Run().Rest(), "completed", 200, ("completed", null), ("completed", null));

    [Fact]
    public void Failure_at_node_k() => Check(Run().Reach("leaf-7", "recover").FailForGood("leaf-7"), "failed", 500, ("completed", null), ("failed_not_recovered", "050002"));

    [Fact]
    public void Resource_check_failed() =>
        Check(new CoreRun(Requests.Read(null, ExecuteBody.Node("spine", "2", "14"), ExecuteBody.Node("leaf", "99", "22"))).Begin(), "failed", 404, ("unexecuted", null), ("failed_not_os_upgraded_not_detoured", "030001"));

    [Fact]
    public void An_order_that_would_cut_traffic_fails_at_the_start_D56()
    {
        var run = new CoreRun(Requests.SpineThenLeaf()) { Around = OneSpineLeft };
        Check(run.Begin(), "failed", 500, ("failed_not_os_upgraded_not_detoured", "030005"), ("unexecuted", null));
        run.State.OutcomeCode.ShouldBe("cuts-traffic");
    }

    [Fact]
    public void Where_the_options_say_so_the_node_waits_instead()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(), choices: new MsfChoices { RefuseOrdersThatCutTraffic = false }) { Around = OneSpineLeft };
        run.Begin().Detail().Status.ShouldBe("executing");
        run.State.Holds.ShouldContain(hold => hold.Key == "rule:connectivity/spine-2");
    }

    [Fact]
    public void Node_operation_lock_busy_at_start_A10()
    {
        var run = new CoreRun(Requests.SpineThenLeaf()) { Around = Foreign };
        Check(run.Begin(), "failed", 500, ("unexecuted", "030005"), ("unexecuted", "030005"));
    }

    [Fact]
    public void A_busy_cluster_is_waited_for_where_the_options_say_so()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(), choices: new MsfChoices { WaitForForeignLane = true }) { Around = Foreign };
        run.Begin().Detail().Status.ShouldBe("unexecuted");
    }

    [Fact]
    public void State_forbids_at_fire_time()
    {
        var run = new CoreRun(Requests.SpineThenLeaf()) { Around = situation => situation with { Platform = new PlatformState(ServiceStatus.Running, Blockade: true) } };
        Check(run.Begin(), "canceled", 500, ("unexecuted", "000001"), ("unexecuted", "000001"));
    }

    [Fact]
    public void User_cancels_a_reservation() =>
        Check(new CoreRun(Requests.SpineThenLeaf(reservation: "20260312_013000")).Begin().Ask(Verb.Cancel), "canceled", 500, ("unexecuted", "000002"), ("unexecuted", "000002"));

    [Fact]
    public void Cascade_cancels_a_reservation()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(reservation: "20260312_013000"));
        run.Around = situation => situation with { Lane = situation.Lane with { Cascade = new Cascade(run.Now, Guid.NewGuid(), "Another failed.") } };
        Check(run.Begin(), "canceled", 500, ("unexecuted", "000002"), ("unexecuted", "000002"));
        run.State.OutcomeCode.ShouldBe(OutcomeCodes.Cascade);
    }

    [Fact]
    public void User_cancels_the_running_one_at_node_k() =>
        Check(Run().Reach("leaf-7", "upgrade").Ask(Verb.Cancel).Rest(), "canceled", 500, ("completed", null), ("failed_unknown_detoured", "000002"));

    [Theory]
    [InlineData(Phase.Reserved, Intent.Run, null, "unexecuted")]
    [InlineData(Phase.Queued, Intent.Run, null, "unexecuted")]
    [InlineData(Phase.Queued, Intent.Pause, null, "unexecuted")]
    [InlineData(Phase.Checking, Intent.Run, null, "executing")]
    [InlineData(Phase.Active, Intent.Pause, null, "executing")]
    [InlineData(Phase.Active, Intent.Rollback, null, "executing")]
    [InlineData(Phase.Reserved, Intent.Cancel, null, "canceled")]
    [InlineData(Phase.Active, Intent.Cancel, null, "canceled")]
    [InlineData(Phase.Closed, Intent.Run, Outcome.Completed, "completed")]
    [InlineData(Phase.Closed, Intent.Run, Outcome.CompletedWithAcceptedFailure, "completed")]
    [InlineData(Phase.Closed, Intent.Run, Outcome.Failed, "failed")]
    [InlineData(Phase.Closed, Intent.Cancel, Outcome.Cancelled, "canceled")]
    [InlineData(Phase.Closed, Intent.Run, Outcome.Rejected, "failed")]
    [InlineData(Phase.Closed, Intent.Rollback, Outcome.RolledBack, "failed")]
    [InlineData(Phase.Closed, Intent.Run, Outcome.Abandoned, "failed")]
    public void Every_state_has_one_of_the_five_words(Phase phase, Intent intent, Outcome? outcome, string status) => MsfOperationStatus.Of(phase, intent, outcome).ShouldBe(status);

    private static Situation OneSpineLeft(Situation situation) => situation with
    {
        Cluster = new[] { "spine-1", "spine-3", "spine-4" }.Aggregate(situation.Cluster!, (cluster, spine) => cluster with
        {
            Nodes = cluster.Nodes.SetItem(spine, cluster.Nodes[spine] with { Facts = cluster.Nodes[spine].Facts.SetItem(FactNames.Detoured, "true") }),
        }),
    };

    private static Situation Foreign(Situation situation) => situation with { Lane = new LaneView(Guid.NewGuid(), 7, First: false) { OwnerKind = OperationKind.Detour } };

    private static void Check(CoreRun run, string status, int code, params (string Status, string? Code)[] nodes)
    {
        (run.Detail().Status, run.Detail().Response!.StatusCode).ShouldBe((status, code));
        run.Result().ShouldBe(nodes);
    }

    private static CoreRun Run() => new CoreRun(Requests.SpineThenLeaf()).Begin();
}
