using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Tasks;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Operations as DAGs (OBShell specification 4.1, 4.3, 5.4), in states that the real Core comes to.</summary>
public sealed class DagTests
{
    private static readonly DateTimeOffset Never = DateTimeOffset.MinValue;

    [Theory]
    [InlineData(OperationKind.Upgrade, UpgradeMode.Rolling, 30, "OB rolling upgrade 4.2.1.1-101000062023110109.el7", 2)]
    [InlineData(OperationKind.Upgrade, UpgradeMode.StopService, 18, "OB stop service upgrade 4.2.1.1-101000062023110109.el7", 2)]
    [InlineData(OperationKind.Check, UpgradeMode.Rolling, 6, "Upgrade check OB 4.2.1.1-101000062023110109.el7", 1)]
    public void A_new_DAG_is_READY_at_stage_1(OperationKind kind, UpgradeMode mode, int stages, string name, int maintenance)
    {
        var course = new DagCourse(kind, mode);
        var dag = course.Dag;
        (dag.Id, dag.DagId, dag.Name, dag.Stage, dag.MaxStage, dag.MaintenanceType, dag.MaintenanceKey).ShouldBe(("12", 2L, name, 1, stages, maintenance, ""));
        (dag.State, dag.Operator, dag.StartTime, dag.EndTime).ShouldBe(("READY", "RUN", Never, Never));
        dag.Nodes!.ShouldAllBe(node => node.State == "PENDING" && node.Operator == "RUN" && node.StartTime == Never && node.EndTime == Never);
        dag.Nodes!.SelectMany(node => node.SubTasks!).ShouldAllBe(task => task.State == "PENDING" && task.TaskLogs == null && task.ExecuteTimes == 0);
        ObShellJson.Write(DagMapper.Created(course.Source.Name, 2, kind, course.Source.First)).ShouldBe(ObShellJson.Write(DagMapper.Header(course.Source)), "what is answered is what is read next");
    }

    [Fact]
    public void Nodes_and_sub_tasks_are_numbered_through()
    {
        var nodes = new DagCourse(servers: 2).Dag.Nodes!;
        nodes.Select(node => node.NodeId).ShouldBe(Enumerable.Range(7, 30).Select(number => (long)number));
        nodes.SelectMany(node => node.SubTasks!).Select(task => task.TaskId).ShouldBe(Enumerable.Range(31, nodes.Sum(node => node.SubTasks!.Count)).Select(number => (long)number));
        nodes.ShouldAllBe(node => node.Id == $"1{node.NodeId}" && node.SubTasks!.All(task => task.Id == $"1{task.TaskId}" && task.Name == node.Name));
        nodes[0].SubTasks!.Select(task => task.ExecuteAgent).ShouldBe([new("10.0.1.1", 2886), new("10.0.1.2", 2886), new("10.0.2.1", 2886), new("10.0.2.2", 2886), new("10.0.3.1", 2886), new("10.0.3.2", 2886)]);
        nodes.Single(node => node.Name == "Backup parameters").SubTasks!.Select(task => task.ExecuteAgent.Ip).ShouldBe(["10.0.1.1"]);
        nodes.Where(node => node.Name == "Reinstall and restart observer").Select(node => string.Join(" ", node.SubTasks!.Select(task => task.ExecuteAgent.Ip)))
            .ShouldBe(["10.0.1.1 10.0.1.2", "10.0.2.1 10.0.2.2", "10.0.3.1 10.0.3.2"]);
    }

    [Theory]
    [InlineData(UpgradeMode.Rolling)]
    [InlineData(UpgradeMode.StopService)]
    public void It_runs_node_by_node_to_SUCCEED_and_its_stage_never_goes_back(UpgradeMode mode)
    {
        var (stage, course) = (1, new DagCourse(mode: mode).Begin());
        course.Finish(dag =>
        {
            (dag.State, dag.Operator).ShouldBe(("RUNNING", "RUN"));
            dag.StartTime.ShouldNotBe(Never);
            dag.EndTime.ShouldBe(Never);
            dag.Stage.ShouldBeGreaterThanOrEqualTo(stage);
            stage = dag.Stage;
            dag.Nodes!.Take(stage - 1).ShouldAllBe(node => node.State == "SUCCEED");
            dag.Nodes![stage - 1].State.ShouldBe("RUNNING", dag.Nodes[stage - 1].Name);
            dag.Nodes!.Skip(stage).ShouldAllBe(node => node.State == "PENDING");
            dag.Nodes!.Count(node => node.Name.StartsWith("Stop ", StringComparison.Ordinal) && node.State != "PENDING").ShouldBeLessThanOrEqualTo(
                dag.Nodes!.Count(node => node.Name.StartsWith("Start ", StringComparison.Ordinal) && node.State == "SUCCEED") + 1, "never two zones at once");
        });
        var done = course.Dag;
        (done.State, done.Operator, done.Stage).ShouldBe(("SUCCEED", "RUN", done.MaxStage));
        done.Nodes!.ShouldAllBe(node => node.State == "SUCCEED" && node.Operator == "RUN" && node.EndTime != Never);
        done.Nodes!.SelectMany(node => node.SubTasks!).ShouldAllBe(task => task.State == "SUCCEED" && task.ExecuteTimes == 1 && task.TaskLogs!.Count > 0);
        done.EndTime.ShouldBe(course.State.ClosedAt!.Value);
    }

    [Fact]
    public void A_failed_node_fails_the_DAG_with_its_reason_as_the_last_line()
    {
        var dag = new DagCourse().Begin().Reach("zone2", "stop").Fail().Dag;
        (dag.State, dag.Operator, dag.Stage).ShouldBe(("FAILED", "RUN", 19));
        dag.EndTime.ShouldNotBe(Never);
        var node = dag.Nodes!.Single(node => node.State == "FAILED");
        (node.Name, node.Operator).ShouldBe(("Stop zone2", "RUN"));
        node.SubTasks!.Single().TaskLogs.ShouldBe(["stop on ob-1-1", "ERROR: [Common.Unexpected]: stop zone"]);
        dag.Nodes!.Skip(dag.Stage).ShouldAllBe(node => node.State == "PENDING");
        dag.AdditionalData!["holds"].ShouldNotBeNull();
    }

    [Fact]
    public void Of_several_sub_tasks_those_that_did_well_stay_so()
    {
        var course = new DagCourse(servers: 2).Begin().Reach("zone1", "install");
        course.Answer(AnswerKind.Done);
        var running = course.Node("Reinstall and restart observer");
        (running.State, running.SubTasks![1].State).ShouldBe(("RUNNING", "RUNNING"));
        var failed = course.Fail().Node("Reinstall and restart observer");
        failed.State.ShouldBe("FAILED");
        failed.SubTasks!.Count(task => task.State == "FAILED").ShouldBe(2, "the servers are not yet all back");
        failed.SubTasks!.ShouldAllBe(task => Last(task).StartsWith("ERROR: ["));
    }

    [Fact]
    public void A_host_that_failed_leaves_the_others_well()
    {
        var course = new DagCourse().Begin().Reach("prepare", "create-folder");
        course.Answer(AnswerKind.Done);
        course.Answer(AnswerKind.Done);
        var node = course.Fail(new Problem("disk-full", "No space is left.", ProblemClass.Final)).Node("Create upgrade dir");
        node.SubTasks!.Select(task => task.State).ShouldBe(["SUCCEED", "SUCCEED", "FAILED"]);
        node.SubTasks![2].TaskLogs![^1].ShouldBe("ERROR: [Environment.DiskSpaceNotEnough]: No space is left.");
    }

    [Fact]
    public void A_retried_DAG_is_RUN_again_and_its_node_RETRY_to_the_end()
    {
        var course = new DagCourse().Begin().Reach("zone2", "stop").Fail();
        var failedAt = course.Dag.EndTime;
        var ready = course.Operate("RETRY").Dag;
        (ready.State, ready.Operator, ready.Stage).ShouldBe(("READY", "RUN", 19));
        (ready.StartTime, ready.EndTime).ShouldBe((DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        (ready.Nodes![18].State, ready.Nodes[18].Operator).ShouldBe(("PENDING", "RETRY"));

        var running = course.Go().Dag;
        (running.State, running.Operator).ShouldBe(("RUNNING", "RUN"));
        running.StartTime.ShouldBeGreaterThan(failedAt);
        (running.Nodes![18].State, running.Nodes[18].Operator, running.Nodes[18].SubTasks![0].Operator).ShouldBe(("RUNNING", "RETRY", "RUN"));

        var done = course.Finish().Dag;
        (done.State, done.Operator, done.Stage).ShouldBe(("SUCCEED", "RUN", 30));
        done.StartTime.ShouldBe(running.StartTime);
        var node = done.Nodes![18];
        (node.State, node.Operator, node.SubTasks![0].ExecuteTimes).ShouldBe(("SUCCEED", "RETRY", 3), "a retry counts twice");
        node.SubTasks[0].TaskLogs.ShouldBe(["stop on ob-1-1", "ERROR: [Common.Unexpected]: stop zone", "stop on ob-1-1"]);
    }

    [Theory]
    [InlineData("prepare", "python", 1)]
    [InlineData("prepare", "stage", 3)]
    [InlineData("prepare", "install-agent", 7)]
    public void Before_the_agent_is_restarted_a_DAG_can_be_rolled_back_to_stage_1(string unit, string step, int stage)
    {
        var course = new DagCourse().Begin().Reach(unit, step).Fail();
        course.Dag.Stage.ShouldBe(stage);
        var ordered = course.Operate("ROLLBACK").Dag;
        (ordered.State, ordered.Operator).ShouldBe(("READY", "ROLLBACK"));
        var last = stage;
        course.Go().Finish(dag =>
        {
            (dag.State, dag.Operator).ShouldBe(("RUNNING", "ROLLBACK"));
            dag.Stage.ShouldBeLessThanOrEqualTo(last);
            last = dag.Stage;
            dag.Nodes!.Skip(stage).ShouldAllBe(node => node.State == "PENDING" && node.Operator == "RUN");
        });
        var done = course.Dag;
        (done.State, done.Operator, done.Stage).ShouldBe(("SUCCEED", "ROLLBACK", 1));
        done.Nodes!.Take(stage).ShouldAllBe(node => node.State == "SUCCEED" && node.Operator == "ROLLBACK");
        course.State.Outcome.ShouldBe(Outcome.RolledBack);
    }

    [Fact]
    public void A_cancelled_DAG_ends_what_runs_keeps_its_lock_and_can_be_retried()
    {
        var course = new DagCourse().Begin().Reach("prepare", "unpack").Operate("CANCEL");
        (course.Dag.State, course.Dag.Operator).ShouldBe(("RUNNING", "CANCEL"));
        while (course.State.Attempts.Length > 0)
            course.Answer(AnswerKind.Done);
        var dag = course.Dag;
        (dag.State, dag.Operator, dag.Stage).ShouldBe(("FAILED", "CANCEL", 6));
        course.State.Phase.ShouldBe(Phase.Active, "the lock is kept");
        (dag.Nodes![5].State, dag.Nodes[5].Operator).ShouldBe(("FAILED", "CANCEL"));
        dag.Nodes[5].SubTasks!.ShouldAllBe(task => task.State == "FAILED" && Last(task) == "sub task cancelled");
        dag.Nodes.Take(5).ShouldAllBe(node => node.State == "SUCCEED" && node.Operator == "RUN");

        var again = course.Operate("RETRY").Go().Finish().Dag;
        (again.State, again.Operator).ShouldBe(("SUCCEED", "RUN"));
    }

    [Fact]
    public void What_fails_while_a_cancel_is_under_way_is_retried_with_it()
    {
        var course = new DagCourse().Begin().Reach("prepare", "unpack").Operate("CANCEL").Fail();
        (course.Dag.State, course.Dag.Operator).ShouldBe(("FAILED", "CANCEL"));
        course.Operate("RETRY").Go().Finish().Dag.State.ShouldBe("SUCCEED");
    }

    [Fact]
    public void A_native_cancel_closes_and_cannot_be_retried()
    {
        var course = new DagCourse().Begin().Reach("prepare", "stage").Say(Verb.Cancel);
        course.Dag.Operator.ShouldBe("CANCEL");
        while (course.State.Attempts.Length > 0)
            course.Answer(AnswerKind.Done);
        course.Settle();
        (course.Dag.State, course.Dag.Operator, course.State.Phase).ShouldBe(("FAILED", "CANCEL", Phase.Closed));
        Should.Throw<Dialects.ObShell.Errors.ObShellRefusedException>(() => course.Operate("RETRY")).Error.Code.ShouldBe("Task.Dag.Operator.RetryNotAllowed");
    }

    [Fact]
    public void PASS_at_the_last_node_ends_the_DAG_as_passed()
    {
        var course = new DagCourse().Begin().Reach("finish", "remove-folder").Fail().Operate("PASS").Go();
        (course.Dag.State, course.Dag.Operator, course.State.Phase).ShouldBe(("SUCCEED", "PASS", Phase.Closed));
        var node = course.Dag.Nodes![^1];
        (node.State, node.Operator).ShouldBe(("SUCCEED", "PASS"));
    }

    [Fact]
    public void PASS_of_a_check_gives_up_all_that_is_left()
    {
        var course = new DagCourse(OperationKind.Check).Begin().Reach("prepare", "stage").Fail().Operate("PASS");
        if (course.State.Phase != Phase.Closed)
            course.Dag.Operator.ShouldBe("PASS");
        course.Settle();
        var dag = course.Dag;
        (dag.State, dag.Operator, course.State.Outcome).ShouldBe(("SUCCEED", "PASS", Outcome.Abandoned));
        dag.Nodes!.Select(node => node.Operator).ShouldBe(["RUN", "RUN", "PASS", "PASS", "PASS", "PASS"]);
        dag.Nodes!.ShouldAllBe(node => node.State == "SUCCEED" && node.SubTasks!.All(task => task.State == "SUCCEED"));
    }

    [Fact]
    public void A_node_that_is_passed_lets_the_DAG_go_on()
    {
        var course = new DagCourse().Begin().Reach("prepare", "python").Fail().PassNode("Check the python environment").Go();
        var node = course.Dag.Nodes![0];
        (node.State, node.Operator).ShouldBe(("SUCCEED", "PASS"));
        (course.Dag.State, course.Dag.Operator, course.Dag.Stage).ShouldBe(("RUNNING", "RUN", 2));
        (course.Finish().Dag.State, course.Dag.Operator).ShouldBe(("SUCCEED", "RUN"));
    }

    [Fact]
    public void The_point_of_no_return_is_named()
    {
        var course = new DagCourse().Begin();
        Passed().ShouldBe((29 - 1, "Execute upgrade post script", false));
        course.Reach("end", "post");
        Passed().ShouldBe((28, "Execute upgrade post script", true));

        (int, string, bool) Passed()
        {
            var point = (Dictionary<string, object>)course.Dag.AdditionalData!["point_of_no_return"];
            return ((int)point["stage"], (string)point["node"], (bool)point["passed"]);
        }
    }

    [Fact]
    public void A_pause_of_the_native_API_is_a_warning()
    {
        var course = new DagCourse().Begin().Reach("prepare", "stage").Say(Verb.Pause);
        course.Dag.State.ShouldBe("RUNNING");
        course.Dag.Nodes![2].SubTasks![0].TaskLogs![^1].ShouldBe("WARN: Paused by anna: the test says so. Resume to go on.");
    }

    [Fact]
    public void Without_details_additional_data_and_nodes_are_null()
    {
        var dag = DagMapper.Header(new DagCourse().Begin().Source);
        (dag.AdditionalData, dag.Nodes).ShouldBe((null, null));
    }

    private static string Last(ObShellTaskDetail task) => task.TaskLogs is [.., var last] ? last : "";
}
