using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell.Bodies;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Begin and end of the current run of a DAG (OBShell specification 4.1): the Unix epoch once a retry or rollback is ordered, until it begins or ends.</summary>
internal sealed class DagClock
{
    private readonly DagRun _run;
    private readonly DateTimeOffset? _ordered;
    private readonly DateTimeOffset? _began;

    public DagClock(DagRun run)
    {
        _run = run;
        var attempts = run.Source.Attempts;
        _ordered = run.Backward
            ? attempts.Where(attempt => attempt.Revision < run.State.Plan.Revision).Select(attempt => attempt.Attempt.EndedAt).Max() ?? run.State.StartedAt
            : attempts.Where(attempt => Final(attempt) && !Waits(attempt.Attempt)).Select(attempt => attempt.Attempt.EndedAt).Max();
        if (run.RollbackOrdered && !run.Live)
        {
            _ordered = run.State.StartedAt ?? run.State.AcceptedAt;
            return;
        }

        _began = attempts.Where(attempt => run.Backward ? attempt.Revision == run.State.Plan.Revision : _ordered is null || attempt.Attempt.StartedAt > _ordered)
            .Select(attempt => (DateTimeOffset?)attempt.Attempt.StartedAt).Min();
    }

    /// <summary>Whether anything of this run has begun.</summary>
    public bool Begun => _began is not null;

    public DateTimeOffset Start => _ordered is null ? _run.State.StartedAt ?? ObShellTime.Never : _began ?? ObShellTime.Ordered;

    public DateTimeOffset End(string state) => state is not (TaskStates.Succeed or TaskStates.Failed)
        ? _ordered is null ? ObShellTime.Never : ObShellTime.Ordered
        : _run.State.ClosedAt ?? Latest() ?? Start;

    private DateTimeOffset? Latest() => _run.Source.Attempts.Select(attempt => attempt.Attempt.EndedAt).Append(_run.State.PausedAt).Max();

    // What the platform tries again by itself ends no run.
    private bool Final(DagAttempt attempt) =>
        attempt.Attempt is { Status: AttemptStatus.Failed } failed
        && !(failed.Problem?.Class == ProblemClass.Retryable && _run.Steps.FirstOrDefault(step => step.Unit == failed.Unit && step.Planned.Key == failed.Step)?.Planned.Retry.Attempts > failed.Number);

    private bool Waits(Attempt failed) => _run.Failing.Any(hold => hold.Unit == failed.Unit && hold.Step == failed.Step)
        // Of several targets that failed in one round all wait; a closed operation has no holds any more.
        || (_run.State.Phase == Phase.Closed && _run.Steps.Any(step => step.Unit == failed.Unit && step.Planned.Key == failed.Step && step.Failed));
}
