using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Begins attempts and sends their commands.</summary>
internal static class Attempts
{
    /// <summary>Begins one attempt on each target that is not done.</summary>
    public static void Begin(Draft draft, string unitId, int index)
    {
        var step = draft.State.PlannedUnit(unitId).Steps[index];
        var state = draft.State.Unit(unitId).Steps[index];
        var role = state.Undoing ? AttemptRole.Undo : AttemptRole.Do;
        var number = 1 + (role == AttemptRole.Undo ? state.Undos : state.Tries);
        Pairs.Begin(draft, unitId, step);
        draft.SetStep(unitId, index, state with
        {
            Status = StepStatus.Running,
            Tries = role == AttemptRole.Do ? number : state.Tries,
            Undos = role == AttemptRole.Undo ? number : state.Undos,
            NotBefore = null,
            StartedAt = state.StartedAt ?? draft.Now,
            Touched = state.Touched || step.Kind == StepKind.Act,
            EndedAt = null,
            Problem = null,
        });
        foreach (var target in step.Targets.Where(target => role == AttemptRole.Undo || !state.DoneTargets.Contains(target)))
        {
            var attempt = new Attempt
            {
                Id = $"{draft.State.Id:N}/{draft.State.Plan.Revision}/{unitId}/{step.Key}/{target}/{(role == AttemptRole.Do ? "do" : "undo")}/{number}",
                Unit = unitId,
                Step = step.Key,
                Target = target,
                Role = role,
                Number = number,
                StartedAt = draft.Now,
                Deadline = draft.Now + step.Timeout,
            };
            Send(draft, attempt, step.Kind == StepKind.Act ? StepMode.Act : StepMode.Look);
        }
    }

    /// <summary>Sends the next message of an attempt.</summary>
    public static void Send(Draft draft, Attempt attempt, StepMode mode)
    {
        var timings = draft.At.Timings;
        var step = draft.State.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
        if (attempt.Interrupting && step.Kind == StepKind.Act)
            mode = StepMode.Interrupt;
        attempt = attempt with
        {
            Look = attempt.Look + 1,
            Mode = mode,
            Awaiting = true,
            ActBefore = draft.Now + (mode == StepMode.Look ? timings.LookWindow : timings.ActWindow),
        };
        draft.Put(attempt);
        if (mode == StepMode.Act)
            NoteAct(draft, attempt);
        draft.Send(new OutgoingCommand.Execute(new ExecuteStep
        {
            OperationId = draft.State.Id,
            AttemptId = attempt.Id,
            ClusterId = draft.State.ClusterId,
            UnitId = attempt.Unit,
            StepKey = attempt.Step,
            Target = attempt.Target,
            Look = attempt.Look,
            Mode = mode,
            Fence = draft.State.Fence,
            ActBefore = attempt.ActBefore,
            TakesOver = attempt.Role == AttemptRole.Do ? Pairs.FormerOwners(draft, attempt.Unit, step) : [],
            Command = attempt.Role == AttemptRole.Undo ? step.Undo! : step.Command,
        }));
    }

    /// <summary>When the last message of an attempt left (UTC).</summary>
    public static DateTimeOffset SentAt(Draft draft, Attempt attempt) =>
        attempt.ActBefore - (attempt.Mode == StepMode.Look ? draft.At.Timings.LookWindow : draft.At.Timings.ActWindow);

    private static void NoteAct(Draft draft, Attempt attempt)
    {
        var index = draft.State.PlannedUnit(attempt.Unit).IndexOf(attempt.Step);
        var state = draft.State.Unit(attempt.Unit).Steps[index];
        draft.SetStep(attempt.Unit, index, state with { QuietAt = attempt.ActBefore + draft.At.Timings.Margin });
    }

    /// <summary>Whether the next attempt begins with the undo. The undo of an enter lets traffic return, which an unfit node must not see.</summary>
    public static bool UndoFirst(Draft draft, string unitId, int index)
    {
        var step = draft.State.PlannedUnit(unitId).Steps[index];
        return step is { Retry.Mode: RetryMode.UndoFirst, Undo: not null } && draft.State.Unit(unitId).Steps[index].Touched
            && (step.Pair?.Role != PairRole.Enter || draft.State.Fit(unitId));
    }

    /// <summary>Whether the attempt may still bring its effect about: after a cancel only exits may (I8).</summary>
    public static bool MayAct(Draft draft, Attempt attempt)
    {
        var step = draft.State.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
        return step.Kind == StepKind.Act && !attempt.Interrupting && attempt.Status == AttemptStatus.Open
            && draft.State is { PausedAt: null, Ending: not Outcome.Abandoned } and not { Intent: Intent.Rollback, Direction: Direction.Forward }
            && (!draft.State.CancelBites() || draft.State.Unit(attempt.Unit).Ending != UnitEnding.None);
    }
}
