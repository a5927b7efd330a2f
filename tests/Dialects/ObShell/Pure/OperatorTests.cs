using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Tasks;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>When operators are allowed (OBShell specification 4.4, 5.4, 5.6).</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("Check the python environment", "XCPTB")]
    [InlineData("Create upgrade dir", "XCPTB")]
    [InlineData("Download all required packages", "XCPTB")]
    [InlineData("Check all required packages", "XCPTB")]
    [InlineData("Unpack all required packages", "XCPTB")]
    [InlineData("Backup for upgrade", "XCPTB")]
    [InlineData("Install new obshell", "XCPTB")]
    [InlineData("Restart obshell", "XCT")]
    [InlineData("Upgrade post table maintain", "XCT")]
    [InlineData("Backup parameters", "XCT")]
    [InlineData("Execute upgrade checker script", "CT")]
    [InlineData("Execute upgrade pre script", "T")]
    [InlineData("Execute upgrade health checker script", "CT")]
    [InlineData("Stop zone1", "CT")]
    [InlineData("Minor freeze before stop server", "XCPTB")]
    [InlineData("Reinstall and restart observer", "CT")]
    [InlineData("Execute upgrade zone health checker script", "CT")]
    [InlineData("Start 区域", "CT")]
    [InlineData("Execute upgrade post script", "CT")]
    [InlineData("Restore parameters", "CT")]
    [InlineData("Remove upgrade check task dir", "XCPT")]
    public void Each_node_has_its_permissions(string name, string letters)
    {
        var permissions = NodePermissions.Of(name);
        string.Concat("XCPTB".Where(letter => permissions.HasFlag(letter switch
        {
            'X' => TaskPermissions.Cancel,
            'C' => TaskPermissions.Continue,
            'P' => TaskPermissions.Pass,
            'T' => TaskPermissions.Retry,
            _ => TaskPermissions.Rollback,
        }))).ShouldBe(letters);
    }

    [Theory]
    [InlineData("RETRY", "Task.Dag.Operator.RetryNotFailedDag")]
    [InlineData("ROLLBACK", "Task.Dag.Operator.RollbackNotFailedDag")]
    [InlineData("PASS", "Task.Dag.Operator.PassNotFailedDag")]
    [InlineData("SKIP", "Task.Dag.Operator.NotSupport")]
    public void A_running_DAG_takes_only_CANCEL(string word, string code) => Refused(new DagCourse().Begin(), word).ShouldBe(code);

    [Theory]
    [InlineData("RETRY", "Task.Dag.Operator.RetryNotFailedDag")]
    [InlineData("ROLLBACK", "Task.Dag.Operator.RollbackNotFailedDag")]
    [InlineData("PASS", "Task.Dag.Operator.PassNotFailedDag")]
    [InlineData("CANCEL", "Task.Dag.Operator.CancelFinishedDag")]
    public void A_finished_DAG_takes_none(string word, string code) => Refused(new DagCourse().Begin().Finish(), word).ShouldBe(code);

    [Fact]
    public void A_failed_DAG_is_finished_for_CANCEL() => Refused(new DagCourse().Begin().Fail(), "CANCEL").ShouldBe("Task.Dag.Operator.CancelFinishedDag");

    [Theory]
    [InlineData("prepare", "install-agent", true)]
    [InlineData("prepare", "restart-agent", false)]
    [InlineData("begin", "backup-parameters", false)]
    [InlineData("zone1", "stop", false)]
    [InlineData("finish", "remove-folder", false)]
    public void ROLLBACK_is_allowed_until_the_agent_is_restarted(string unit, string step, bool allowed) =>
        Refused(new DagCourse().Begin().Reach(unit, step).Fail(), "ROLLBACK").ShouldBe(allowed ? null : "Task.Dag.Operator.RollbackNotAllowed");

    [Theory]
    [InlineData("prepare", "python", true)]
    [InlineData("prepare", "check-agent", true)]
    [InlineData("begin", "backup-parameters", true)]
    [InlineData("begin", "checker", false)]
    [InlineData("zone1", "stop", false)]
    [InlineData("finish", "remove-folder", false)]
    public void CANCEL_is_allowed_until_the_checker_is_reached(string unit, string step, bool allowed) =>
        Refused(new DagCourse().Begin().Reach(unit, step), "CANCEL").ShouldBe(allowed ? null : "Task.Dag.Operator.CancelNotAllowed");

    [Theory]
    [InlineData("prepare", "stage", false)]
    [InlineData("zone2", "install", false)]
    [InlineData("end", "restore-parameters", false)]
    [InlineData("finish", "remove-folder", true)]
    public void PASS_is_allowed_only_at_the_last_node(string unit, string step, bool allowed) =>
        Refused(new DagCourse().Begin().Reach(unit, step).Fail(), "PASS").ShouldBe(allowed ? null : "Task.Dag.Operator.PassNotAllowed");

    [Fact]
    public void RETRY_is_allowed_at_every_node()
    {
        var places = new DagCourse().State.Plan.Units.SelectMany(unit => unit.Steps.Select(step => (unit.Id, step.Key))).ToArray();
        foreach (var (unit, step) in places)
            Refused(new DagCourse().Begin().Reach(unit, step).Fail(), "RETRY").ShouldBeNull($"{unit}/{step}");
    }

    [Theory]
    [InlineData(UpgradeMode.Rolling, "zone2", "await-servers", "install", "Reinstall and restart observer")]
    [InlineData(UpgradeMode.StopService, "all", "await-servers", "install", "Reinstall and restart observer")]
    [InlineData(UpgradeMode.StopService, "all", "install", "install", "Reinstall and restart observer")]
    [InlineData(UpgradeMode.Rolling, "zone1", "zone-health", "zone-health", "Execute upgrade zone health checker script")]
    [InlineData(UpgradeMode.Rolling, "prepare", "python", "prechecks", "Check the python environment")]
    public void RETRY_does_the_whole_node_again(UpgradeMode mode, string unit, string failed, string from, string node)
    {
        var course = new DagCourse(mode: mode).Begin().Reach(unit, failed).Fail();
        var stage = course.Dag.Stage;
        DagOperators.OnDag(course.Source, "RETRY", "obshell:ob-1").Verbs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(verb => verb.Unit.ShouldBe(unit), verb => verb.Step.ShouldBe(from));
        course.Operate("RETRY").Go();
        (course.Dag.State, course.Dag.Operator, course.Dag.Stage, course.Dag.Nodes![stage - 1].Name, course.Dag.Nodes[stage - 1].Operator).ShouldBe(("RUNNING", "RUN", stage, node, "RETRY"));
        course.State.Attempts.ShouldAllBe(attempt => attempt.Unit == unit && attempt.Step == from);
        (course.Finish().Dag.State, course.Dag.Operator, course.Dag.Nodes![stage - 1].State).ShouldBe(("SUCCEED", "RUN", "SUCCEED"));
    }

    [Theory]
    [InlineData("Check the python environment", "RETRY", "Task.Node.Operator.NotSupport")]
    [InlineData("Create upgrade dir", "PASS", "Task.Node.Operator.PassNotFailedNode")]
    [InlineData("Check the python environment", "PASS", null)]
    public void A_node_takes_PASS_when_it_has_failed(string node, string word, string? code) => RefusedNode(new DagCourse().Begin().Fail(), node, word).ShouldBe(code);

    [Fact]
    public void A_node_of_a_running_DAG_takes_nothing() => RefusedNode(new DagCourse().Begin(), "Check the python environment", "PASS").ShouldBe("Task.Node.Operator.PassNotFailedDag");

    [Fact]
    public void A_node_that_touches_the_cluster_cannot_be_passed() =>
        RefusedNode(new DagCourse().Begin().Reach("zone1", "stop").Fail(), "Stop zone1", "PASS").ShouldBe("Task.Node.Operator.PassNotAllowed");

    [Fact]
    public void A_second_CANCEL_changes_nothing() =>
        DagOperators.OnDag(new DagCourse().Begin().Reach("prepare", "stage").Operate("CANCEL").Source, "CANCEL", "x").Verbs.ShouldBeEmpty();

    [Fact]
    public void A_rollback_that_failed_goes_on_with_either_word()
    {
        foreach (var word in new[] { "RETRY", "ROLLBACK" })
        {
            var course = new DagCourse().Begin().Reach("prepare", "stage").Fail().Operate("ROLLBACK").Go().Fail();
            (course.Dag.State, course.Dag.Operator).ShouldBe(("FAILED", "ROLLBACK"));
            course.Operate(word).Go().Finish();
            (course.Dag.State, course.Dag.Operator, course.State.Outcome).ShouldBe(("SUCCEED", "ROLLBACK", Outcome.RolledBack), word);
        }
    }

    [Theory]
    [InlineData("prepare", "python", "prechecks")] // two steps of ours are one node
    [InlineData("prepare", "verify", "verify")]
    [InlineData("zone1", "await-servers", "install")]
    [InlineData("zone1", "stop", "stop")]
    public void RETRY_begins_where_the_failed_node_does(string unit, string failed, string first) =>
        DagOperators.OnDag(new DagCourse().Begin().Reach(unit, failed).Fail().Source, "RETRY", "x").Verbs.ShouldHaveSingleItem().Step.ShouldBe(first);

    [Theory]
    [InlineData("""{"operator":"retry"}""", "RETRY")]
    [InlineData("""{"Operator":"Pass"}""", "PASS")]
    public void Operators_are_taken_in_any_case(string body, string word) => DagOperators.Read(System.Text.Encoding.UTF8.GetBytes(body)).ShouldBe(word);

    [Fact]
    public void Every_order_says_why() =>
        DagOperators.OnDag(new DagCourse().Begin().Fail().Source, "RETRY", "obshell:ob-1").Verbs.ShouldAllBe(verb => verb.By == "obshell:ob-1" && verb.Reason != null && verb.Verb == Verb.Retry);

    private static string? Refused(DagCourse course, string word)
    {
        try
        {
            DagOperators.OnDag(course.Source, word, "obshell:ob-1");
            return null;
        }
        catch (ObShellRefusedException refused)
        {
            return refused.Error.Code;
        }
    }

    private static string? RefusedNode(DagCourse course, string node, string word)
    {
        try
        {
            DagOperators.OnNode(course.Source, DagSlots.Of(course.Source.First).First(slot => slot.Name == node).Ordinal, word, "obshell:ob-1");
            return null;
        }
        catch (ObShellRefusedException refused)
        {
            return refused.Error.Code;
        }
    }
}
