using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>The node status table of specification 2.6.2 and 2.6.3, one row per case, for what exists now.</summary>
public sealed class NodeStatusTests
{
    private const string Unit = "spine-2";

    [Theory]
    [InlineData("check", false, "unexecuted")]
    [InlineData("detour", false, "unexecuted")]
    [InlineData("drained", false, "detoured")] // N2
    [InlineData("upgrade", false, "os_upgrading")] // N5
    [InlineData("returned", false, "os_upgrading")]
    [InlineData("recover", false, "recovering")] // N8
    [InlineData("ready", false, "recovering")]
    [InlineData("release", false, "recovered")] // N11
    [InlineData("traffic", false, "recovered")]
    [InlineData("ready", true, "recovering")]
    public void A_node_shows_where_it_is(string step, bool check, string status) => Run(check).Reach(Unit, step).Status().ShouldBe((status, false));

    [Fact]
    public void N13_a_node_that_waits_for_the_operator_is_recovering_and_says_so() => Run(check: true).Rest().Status().ShouldBe(("recovering", true));

    [Fact]
    public void N16_a_confirmed_node_is_recovering_until_its_detour_is_released_and_then_completed()
    {
        var run = Run(check: true).Rest().Ask(Verb.Confirm).Reach(Unit, "release");
        run.Status().ShouldBe(("recovering", false));
        run.Reach("leaf-7", "check").Status().ShouldBe(("completed", false));
    }

    [Fact]
    public void N17_a_recovered_node_is_completed_when_its_detour_is_released() => Run().Reach("leaf-7", "check").Status().ShouldBe(("completed", false));

    [Theory]
    [InlineData("check", false, "failed_not_os_upgraded_not_detoured")]
    [InlineData("detour", false, "failed_not_os_upgraded_not_detoured")] // N3
    [InlineData("drained", false, "failed_not_os_upgraded_detoured")]
    [InlineData("upgrade", false, "failed_not_os_upgraded_detoured")] // N6, N9
    [InlineData("returned", false, "failed_not_os_upgraded_detoured")] // N9
    [InlineData("recover", false, "failed_not_recovered")] // N12
    [InlineData("ready", false, "failed_not_recovered")] // N12
    [InlineData("release", false, "failed_recovered_detoured")] // N18
    [InlineData("traffic", false, "failed_recovered_detoured")] // N18
    [InlineData("release", true, "failed_unknown_detoured")] // N15
    public void A_node_that_failed_shows_where(string step, bool check, string status)
    {
        var run = Run(check);
        (check ? run.Rest().Ask(Verb.Confirm) : run).Reach(Unit, step).FailForGood(Unit).Status().ShouldBe((status, false));
        run.State.Outcome.ShouldBe(Outcome.Failed);
    }

    [Fact]
    public void N15_a_rejected_node_is_of_unknown_state()
    {
        var run = Run(check: true).Rest().Ask(Verb.Reject);
        run.Status().ShouldBe(("failed_unknown_detoured", false));
        run.State.Outcome.ShouldBe(Outcome.Failed);
    }

    [Theory]
    [InlineData("check", "failed_not_os_upgraded_not_detoured")] // N4
    [InlineData("detour", "failed_not_os_upgraded_detoured")] // what runs is let end, so it is detoured by then
    [InlineData("drained", "failed_not_os_upgraded_detoured")] // N7
    [InlineData("upgrade", "failed_unknown_detoured")] // N10
    [InlineData("returned", "failed_unknown_detoured")] // N10
    [InlineData("recover", "failed_unknown_detoured")] // N14
    [InlineData("ready", "failed_recovered_detoured")] // proven fit by the look that was running
    [InlineData("release", "failed_recovered_detoured")]
    public void A_cancelled_node_shows_where_it_was_left(string step, string status)
    {
        var run = Run().Reach(Unit, step).Ask(Verb.Cancel).Rest();
        run.Status().ShouldBe((status, false));
        run.State.Outcome.ShouldBe(Outcome.Cancelled);
    }

    [Fact]
    public void N14_a_node_cancelled_while_it_waits_for_the_operator_is_of_unknown_state()
    {
        var run = Run(check: true).Rest().Ask(Verb.Cancel);
        run.Status().ShouldBe(("failed_unknown_detoured", false));
        run.State.Outcome.ShouldBe(Outcome.Cancelled);
    }

    [Fact]
    public void An_abandoned_node_is_of_unknown_state_once_the_upgrade_had_begun()
    {
        var run = Run().Reach(Unit, "returned").Ask(Verb.Abandon).Pass();
        run.State.Outcome.ShouldBe(Outcome.Abandoned);
        run.Status().ShouldBe(("failed_unknown_detoured", false));
        run.Detail().Response!.Body.ShouldNotBeNull().ShouldContain("000002");
    }

    [Fact]
    public void A_node_whose_unit_was_skipped_was_never_executed() =>
        Run().Reach(Unit, "upgrade").Ask(Verb.Skip, unit: "leaf-7").Rest().Status(1).ShouldBe(("unexecuted", false));

    [Fact]
    public void A_rollback_is_shown_as_what_it_is_for_the_device()
    {
        var run = Run().Reach("leaf-7", "upgrade").Ask(Verb.Rollback);
        (run.Status(), run.Status(1)).ShouldBe((("completed", false), ("os_upgrading", false)));
        run.Reach("leaf-7", "release");
        (run.Status(), run.Status(1)).ShouldBe((("completed", false), ("failed_unknown_detoured", false)));
        run.Rest();
        run.State.Outcome.ShouldBe(Outcome.RolledBack);
        (run.Status(), run.Status(1)).ShouldBe((("failed_not_os_upgraded_not_detoured", false), ("failed_not_os_upgraded_not_detoured", false)));
        run.Detail().Status.ShouldBe("failed");
    }

    [Fact]
    public void No_status_is_outside_the_closed_list()
    {
        string[] list =
        [
            "unexecuted", "detoured", "os_upgrading", "recovering", "recovered", "completed", "failed_not_os_upgraded_not_detoured",
            "failed_not_os_upgraded_detoured", "failed_not_recovered", "failed_recovered_detoured", "failed_unknown_detoured",
        ];
        foreach (var step in new[] { "check", "detour", "drained", "upgrade", "returned", "recover", "ready", "release", "traffic" })
            foreach (var verb in new[] { Verb.Pause, Verb.Cancel, Verb.Rollback, Verb.Abandon })
                list.ShouldContain(Run().Reach(Unit, step).Ask(verb).Status().Status, $"{verb} in {step}");
    }

    private static CoreRun Run(bool check = false) => new CoreRun(Requests.SpineThenLeaf(check)).Begin();
}
