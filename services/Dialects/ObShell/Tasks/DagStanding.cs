using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>State and operator of a DAG (OBShell specification 4.3, 6.2).</summary>
/// <param name="State">One of <see cref="TaskStates"/>.</param>
/// <param name="Operator">One of <see cref="TaskOperators"/>.</param>
internal sealed record DagStanding(string State, string Operator)
{
    public static DagStanding Of(DagRun run, bool begun) => run.State switch
    {
        { Outcome: { } outcome } => Closed(run, outcome),
        { Ending: Outcome.Abandoned } => new(TaskStates.Ready, run.PassOrdered ? TaskOperators.Pass : TaskOperators.Cancel),
        _ when Halted(run) => new(TaskStates.Failed, Ordered(run)),
        _ => new(begun ? TaskStates.Running : TaskStates.Ready, Ordered(run)),
    };

    // A run that goes on after a retry is an ordinary run again: operate_dag_sync waits for SUCCEED with RUN.
    private static string Ordered(DagRun run) =>
        run.State.Intent == Intent.Cancel || run.CancelOrdered ? TaskOperators.Cancel
        : run.Backward || run.State.Intent == Intent.Rollback ? TaskOperators.Rollback
        : TaskOperators.Run;

    private static bool Halted(DagRun run) => !run.Live && (run.CancelOrdered || (!run.Failing.IsEmpty && run.State.Intent != Intent.Rollback));

    private static DagStanding Closed(DagRun run, Outcome outcome) => outcome switch
    {
        Outcome.Completed => new(TaskStates.Succeed, TaskOperators.Run),
        Outcome.CompletedWithAcceptedFailure => new(TaskStates.Succeed, run.StepsOf(run.MaxStage).Any(step => step.Passed) ? TaskOperators.Pass : TaskOperators.Run),
        Outcome.RolledBack => new(TaskStates.Succeed, TaskOperators.Rollback),
        Outcome.Abandoned when run.PassOrdered => new(TaskStates.Succeed, TaskOperators.Pass),
        Outcome.Cancelled or Outcome.Abandoned => new(TaskStates.Failed, TaskOperators.Cancel),
        _ => new(TaskStates.Failed, run.Backward ? TaskOperators.Rollback : TaskOperators.Run),
    };
}
