using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell.Bodies;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Shows what a node does to one target as a sub task (OBShell specification 4.1, 4.3). Pure.</summary>
internal static class TaskMapper
{
    private static readonly ObShellAgentAddress Nowhere = new("", 0);

    public static ObShellTaskDetail Detail(DagRun run, DagSlot slot, ImmutableArray<DagStep> steps, string target, int index, string nodeState, string nodeOperator)
    {
        var number = run.Source.Numbers.FirstTask + slot.FirstTask + index;
        DagAttempt[] attempts = [.. run.Source.Attempts.Where(attempt => run.OrdinalOf(attempt) == slot.Ordinal && Concerns(slot, attempt.Attempt, target))];
        var state = State(steps, attempts, target, nodeState);
        var ordered = Operator(steps, target, state, nodeOperator);
        var ended = attempts.Select(attempt => attempt.Attempt.EndedAt).Max();
        return new ObShellTaskDetail(
            ObShellGenericId.OfCluster(number).ToString(),
            number,
            slot.Name,
            state,
            ordered,
            attempts.Select(attempt => (DateTimeOffset?)attempt.Attempt.StartedAt).Min() ?? ObShellTime.Never,
            state is TaskStates.Succeed or TaskStates.Failed ? ended ?? run.State.ClosedAt ?? ObShellTime.Never : ObShellTime.Never,
            Extras(attempts),
            Executions(run, attempts),
            run.Source.Agents.GetValueOrDefault(target, Nowhere),
            TaskLog.Of(run, slot, steps, attempts, target, index, state, ordered));
    }

    // Looks of ours that are taken elsewhere are told by the first sub task.
    private static bool Concerns(DagSlot slot, Attempt attempt, string target) =>
        attempt.Target == target || (target == slot.Targets[0] && !slot.Targets.Contains(attempt.Target));

    // A node has failed when all its sub tasks have ended, one of them badly: none of a failed node's waits.
    private static string State(ImmutableArray<DagStep> steps, DagAttempt[] attempts, string target, string node) => node switch
    {
        TaskStates.Succeed or TaskStates.Pending => node,
        _ when !steps.IsEmpty && steps.Where(step => step.Planned.Targets.Contains(target)).DefaultIfEmpty(steps[^1]).All(step => step.DoneOn(target)) => TaskStates.Succeed,
        TaskStates.Failed => TaskStates.Failed,
        _ when attempts.Any(attempt => attempt.Attempt is { Live: true }) => TaskStates.Running,
        _ when steps.Any(step => step.Failed) && attempts is [.., { Attempt.Status: AttemptStatus.Failed }] => TaskStates.Failed,
        _ => TaskStates.Ready,
    };

    private static string Operator(ImmutableArray<DagStep> steps, string target, string state, string node) => node switch
    {
        // 4.4: the node keeps RETRY, its sub tasks run.
        TaskOperators.Retry => TaskOperators.Run,
        TaskOperators.Cancel when state == TaskStates.Succeed => TaskOperators.Run,
        TaskOperators.Pass when !steps.IsEmpty && steps.All(step => step.State.DoneTargets.Contains(target)) => TaskOperators.Run,
        _ => node,
    };

    // Made ready once for the first run, and twice for each further one: its rollback action, and itself (4.1).
    private static int Executions(DagRun run, DagAttempt[] attempts)
    {
        var tries = attempts.Where(attempt => attempt.Attempt.Role == AttemptRole.Do && attempt.Attempt.Status != AttemptStatus.Void)
            .GroupBy(attempt => (attempt.Revision == run.State.Plan.Revision && run.Backward, attempt.Attempt.Unit, attempt.Attempt.Step))
            .Select(step => step.Count()).DefaultIfEmpty(0).Max();
        return tries == 0 ? 0 : (2 * tries) - 1;
    }

    private static Dictionary<string, object>? Extras(DagAttempt[] attempts) =>
        attempts is [.., { Attempt: { Live: true, Progress: { Length: > 0 } progress } }] ? new Dictionary<string, object> { ["progress"] = progress } : null;
}
