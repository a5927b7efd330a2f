using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell.Bodies;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Shows the steps of a slot as a node (OBShell specification 4.1, 4.3). Pure.</summary>
internal static class NodeMapper
{
    public static ObShellNodeDetail Detail(DagRun run, DagSlot slot, DagStanding dag)
    {
        var steps = run.StepsOf(slot.Ordinal).ToImmutableArray();
        var (state, ordered) = Standing(run, slot, dag, steps);
        var number = run.Source.Numbers.FirstNode + slot.Ordinal - 1;
        var tasks = slot.Targets.Select((target, index) => TaskMapper.Detail(run, slot, steps, target, index, state, ordered)).ToArray();
        return new ObShellNodeDetail(
            ObShellGenericId.OfCluster(number).ToString(),
            number,
            slot.Name,
            state,
            ordered,
            tasks.Select(task => task.StartTime).Where(time => time != ObShellTime.Never).DefaultIfEmpty(ObShellTime.Never).Min(),
            state is TaskStates.Succeed or TaskStates.Failed ? tasks.Select(task => task.EndTime).DefaultIfEmpty(ObShellTime.Never).Max() : ObShellTime.Never,
            null,
            tasks);
    }

    private static (string State, string Operator) Standing(DagRun run, DagSlot slot, DagStanding dag, ImmutableArray<DagStep> steps) =>
        dag is { State: TaskStates.Failed } && slot.Ordinal == run.Stage
            ? (TaskStates.Failed, dag.Operator == TaskOperators.Run && Retried(steps) ? TaskOperators.Retry : dag.Operator)
        : dag is { State: TaskStates.Succeed, Operator: TaskOperators.Pass } && !Over(run, slot, steps) ? (TaskStates.Succeed, TaskOperators.Pass)
        : run.RollbackOrdered && !run.Live && slot.Ordinal <= run.Reached ? (TaskStates.Pending, TaskOperators.Rollback)
        : run.Backward ? Back(run, slot, steps)
        : Forward(run, slot, steps);

    private static (string State, string Operator) Forward(DagRun run, DagSlot slot, ImmutableArray<DagStep> steps) =>
        Over(run, slot, steps) ? (TaskStates.Succeed, steps.Any(step => step.Passed) ? TaskOperators.Pass : Retried(steps) ? TaskOperators.Retry : TaskOperators.Run)
        : Failed(run, steps) ? (TaskStates.Failed, Retried(steps) ? TaskOperators.Retry : TaskOperators.Run)
        : Live(run, steps) || steps.Any(step => step.State.Status == StepStatus.Running) || steps.Any(step => step.Over && step.Begun)
            ? (TaskStates.Running, Retried(steps) ? TaskOperators.Retry : TaskOperators.Run)
        : (TaskStates.Pending, steps.Any(step => step.Begun) ? TaskOperators.Retry : TaskOperators.Run);

    private static (string State, string Operator) Back(DagRun run, DagSlot slot, ImmutableArray<DagStep> steps) =>
        slot.Ordinal > run.Reached ? (TaskStates.Pending, TaskOperators.Run)
        : run.State.Outcome == Outcome.RolledBack || (steps.IsEmpty && slot.Ordinal > run.Stage) || (!steps.IsEmpty && steps.All(step => step.Over)) ? (TaskStates.Succeed, TaskOperators.Rollback)
        : Failed(run, steps) ? (TaskStates.Failed, TaskOperators.Rollback)
        : steps.Any(step => step.Begun) ? (TaskStates.Running, TaskOperators.Rollback)
        : (TaskStates.Pending, TaskOperators.Rollback);

    // A slot that a later revision of the plan no longer has counts as done once the run is past it.
    private static bool Over(DagRun run, DagSlot slot, ImmutableArray<DagStep> steps) =>
        steps.IsEmpty ? slot.Ordinal < run.Stage || run.State.Outcome is Outcome.Completed or Outcome.CompletedWithAcceptedFailure : steps.All(step => step.Over);

    private static bool Failed(DagRun run, ImmutableArray<DagStep> steps) => steps.Any(step => step.Failed) && !Live(run, steps);

    private static bool Live(DagRun run, ImmutableArray<DagStep> steps) =>
        run.State.Attempts.Any(attempt => attempt.Live && steps.Any(step => step.Unit == attempt.Unit && step.Planned.Key == attempt.Step));

    private static bool Retried(ImmutableArray<DagStep> steps) => steps.Any(step => step.State.Tries > 1);
}
