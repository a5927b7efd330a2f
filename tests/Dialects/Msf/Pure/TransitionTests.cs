using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Node transitions (specification 2.6.3), one test per row, by its name.</summary>
public sealed class TransitionTests
{
    private const string Unit = "spine-2";
    private static readonly Problem Refused = new("detour-refused", "The cost was refused.", ProblemClass.Final, EffectRemains: false);

    [Fact]
    public void N1_a_missing_node_or_type_is_not_upgraded_and_not_detoured()
    {
        var run = new CoreRun(Requests.Read(null, ExecuteBody.Node("leaf", "99", "22"), ExecuteBody.Node("spine", "2", "14"))).Begin();
        run.Result().ShouldBe([("failed_not_os_upgraded_not_detoured", "030001"), ("unexecuted", null)]);
        (run.Detail().Status, run.Detail().Response!.StatusCode).ShouldBe(("failed", 404));
    }

    [Fact]
    public void N2_a_detour_that_is_set_makes_the_node_detoured() => Run().Reach(Unit, "drained").Status().ShouldBe(("detoured", false));

    [Fact]
    public void N3_a_detour_that_failed_leaves_the_node_as_it_was()
    {
        var run = Run().Reach(Unit, "detour").Fail(Refused).Rest();
        run.Result().ShouldBe([("failed_not_os_upgraded_not_detoured", "050002"), ("unexecuted", null)]);
        run.State.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void N4_a_cancel_before_the_detour_leaves_the_node_as_it_was()
    {
        var run = Run().Reach(Unit, "check").Say(Verb.Cancel);
        run.Status().ShouldBe(("failed_not_os_upgraded_not_detoured", false));
        (run.Detail().Status, run.Detail().Canceling, run.Detail().Response).ShouldBe(("canceled", true, null));
    }

    [Fact]
    public void N5_an_upgrade_that_was_begun_makes_the_node_os_upgrading() => Run().Reach(Unit, "upgrade").Status().ShouldBe(("os_upgrading", false));

    [Theory]
    [InlineData("script-missing", "050002")]
    [InlineData("unreachable", "050001")]
    public void N6_an_upgrade_that_is_not_taken_leaves_the_node_detoured(string problem, string code)
    {
        var run = Run().Reach(Unit, "upgrade").FailForGood(Unit, new Problem(problem, "It did not begin.", ProblemClass.Final, EffectRemains: false));
        run.Result()[0].ShouldBe(("failed_not_os_upgraded_detoured", code));
    }

    [Fact]
    public void N7_a_cancel_of_a_detoured_node_leaves_it_detoured()
    {
        var run = Run().Reach(Unit, "drained").Say(Verb.Cancel);
        run.Status().ShouldBe(("failed_not_os_upgraded_detoured", false), "at once");
        run.Settle().Rest().Result()[0].ShouldBe(("failed_not_os_upgraded_detoured", "000002"), "and in the end");
    }

    [Fact]
    public void N8_a_node_that_returned_with_its_new_system_is_recovering() => Run().Reach(Unit, "recover").Status().ShouldBe(("recovering", false));

    [Theory]
    [InlineData("upgrade", "script-failed", "failed_not_os_upgraded_detoured")]
    [InlineData("returned", "wrong-version", "failed_not_os_upgraded_detoured")]
    [InlineData("returned", "failure-logged", "failed_unknown_detoured")]
    [InlineData("upgrade", "script-interrupted", "failed_unknown_detoured")]
    [InlineData("returned", "timeout", "failed_unknown_detoured")]
    [InlineData("returned", "resolved-not-done", "failed_not_os_upgraded_detoured")]
    [InlineData("returned", "resolved-abandoned", "failed_unknown_detoured")]
    public void N9_a_failed_upgrade_is_not_upgraded_where_that_is_known_D_19(string step, string problem, string status) =>
        Run().Reach(Unit, step).FailForGood(Unit, new Problem(problem, "It went wrong.", ProblemClass.Final)).Result()[0].ShouldBe((status, "050002"));

    [Fact]
    public void N10_a_cancel_of_a_node_under_upgrade_leaves_it_unknown()
    {
        var run = Run().Reach(Unit, "upgrade").Say(Verb.Cancel);
        run.Status().ShouldBe(("failed_unknown_detoured", false), "at once");
        run.Settle().Rest().Result().ShouldBe([("failed_unknown_detoured", "000002"), ("unexecuted", null)]);
    }

    [Fact]
    public void N11_a_node_that_is_ready_is_recovered() => Run().Reach(Unit, "release").Status().ShouldBe(("recovered", false));

    [Fact]
    public void N12_a_recovery_that_failed_without_operator_check_is_not_recovered() =>
        Run().Reach(Unit, "recover").FailForGood(Unit, new Problem("recovery-failed", "No services.", ProblemClass.Final)).Result()[0].ShouldBe(("failed_not_recovered", "050002"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void N13_whatever_the_recovery_came_to_the_operator_is_waited_for_A4(bool recovered)
    {
        var run = Waiting(recovered);
        run.Status().ShouldBe(("recovering", true));
        (run.Detail().Status, run.Status(1).Status).ShouldBe(("executing", "unexecuted"));
    }

    [Theory]
    [InlineData("recover")]
    [InlineData("ready")]
    public void N14_a_cancel_of_a_recovering_node_leaves_it_unknown(string step) => Run().Reach(Unit, step).Say(Verb.Cancel).Status().ShouldBe(("failed_unknown_detoured", false));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void N14_a_cancel_while_the_operator_is_waited_for_leaves_the_node_unknown(bool recovered) =>
        Waiting(recovered).Ask(Verb.Cancel).Result().ShouldBe([("failed_unknown_detoured", "000002"), ("unexecuted", null)]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void N15_a_waiting_node_that_is_rejected_is_unknown(bool recovered)
    {
        var run = Waiting(recovered).Ask(Verb.Reject);
        run.Detail().Status.ShouldBe("failed");
        run.Result()[0].Status.ShouldBe("failed_unknown_detoured");
    }

    [Fact]
    public void N16_a_confirmed_node_is_completed_when_its_detour_is_released() =>
        Waiting(recovered: true).Ask(Verb.Confirm).Reach("leaf-7", "check").Status().ShouldBe(("completed", false));

    [Fact]
    public void N16_a_failure_the_operator_accepts_is_completed_and_said_D_18()
    {
        var run = Waiting(recovered: false).Ask(Verb.Confirm).Rest();
        var detail = run.Detail();
        (detail.Status, detail.Response!.StatusCode, detail.AcceptedFailure).ShouldBe(("completed", 200, true));
        run.Result().ShouldBe([("completed", null), ("completed", null)]);
        detail.Response.Body.ShouldNotBeNull().ShouldContain("\"accepted_failure\": true");
    }

    [Fact]
    public void N18_a_detour_that_cannot_be_released_is_left_on_a_recovered_node_A8() =>
        Run().Reach(Unit, "release").FailForGood(Unit, new Problem("detour-refused", "No.", ProblemClass.Final)).Result()[0].ShouldBe(("failed_recovered_detoured", "050002"));

    private static CoreRun Run(bool check = false) => new CoreRun(Requests.SpineThenLeaf(check)).Begin();

    private static CoreRun Waiting(bool recovered)
    {
        var run = Run(check: true);
        if (!recovered)
            while (!run.State.Holds(HoldKind.Gate))
                run = run.State.Attempts.Any(attempt => attempt.Step == "recover") ? run.Fail(new Problem("recovery-failed", "No services.", ProblemClass.Final)) : run.Reach(Unit, "recover");
        return run.Rest();
    }
}
