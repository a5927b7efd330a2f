using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>The log of a sub task (OBShell specification 4.1): oldest first, of all executions. Of a failed one the last line is the reason; both SDKs read it without looking.</summary>
internal static class TaskLog
{
    private const string Cancelled = "sub task cancelled";

    /// <summary>Lines; null before the first execution.</summary>
    public static IReadOnlyList<string>? Of(
        DagRun run, DagSlot slot, ImmutableArray<DagStep> steps, DagAttempt[] attempts, string target, int index, string state, string ordered)
    {
        var lines = attempts.SelectMany(Lines).ToList();
        if (slot.Ordinal == run.Stage && run.State.Phase != Phase.Closed)
            lines.AddRange(Holds(run, steps, index).Select(hold => $"WARN: {hold.Reason}"));
        if (state == TaskStates.Failed && Reason(run, steps, attempts, ordered) is var reason && (lines.Count == 0 || lines[^1] != reason))
            lines.Add(reason);
        return lines.Count > 0 || attempts.Length > 0 ? lines : null;
    }

    /// <summary>A problem as a line.</summary>
    public static string Error(Problem problem) => $"ERROR: [{ObShellProblems.Of(problem.Code).Code}]: {problem.Text}";

    private static IEnumerable<string> Lines(DagAttempt attempt) => attempt.Attempt switch
    {
        { Status: AttemptStatus.Failed or AttemptStatus.Abandoned, Problem: { } problem } => [.. attempt.Lines, Error(problem)],
        { Live: true, Problem: { } problem } => [.. attempt.Lines, $"WARN: {problem.Text}"],
        _ => attempt.Lines,
    };

    // What is about no unit is told once.
    private static IEnumerable<Hold> Holds(DagRun run, ImmutableArray<DagStep> steps, int index) => run.State.Holds.Where(hold =>
        hold.Kind != HoldKind.Failure
        && !DagMarks.In(hold.Reason, DagMarks.Cancel)
        && (hold.Unit is null ? index == 0 : steps.Any(step => step.Unit == hold.Unit)));

    private static string Reason(DagRun run, ImmutableArray<DagStep> steps, DagAttempt[] attempts, string ordered) =>
        ordered == TaskOperators.Cancel ? Cancelled
        : attempts.LastOrDefault(attempt => attempt.Attempt is { Status: AttemptStatus.Failed, Problem: not null })?.Attempt.Problem is { } own ? Error(own)
        : steps.FirstOrDefault(step => step.Failed)?.State.Problem is { } problem ? Error(problem)
        : $"ERROR: [{ObShellProblems.Of(run.State.OutcomeCode).Code}]: {run.State.OutcomeReason ?? run.Failing.Select(hold => hold.Reason).FirstOrDefault() ?? "It was not carried out."}";
}
