using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Gates: confirmations and bake times.</summary>
internal static class Gates
{
    public static string Key(string unit, string step) => $"gate:{unit}/{step}";

    public static void Begin(Draft draft, string unitId, int index)
    {
        var step = draft.State.PlannedUnit(unitId).Steps[index];
        var gate = step.Gate ?? throw new InvalidOperationException($"Step {step.Key} of {unitId} is a gate without a gate.");
        var state = draft.State.Unit(unitId).Steps[index];
        draft.SetStep(unitId, index, state with { Status = StepStatus.Running, Tries = state.Tries + 1, StartedAt = draft.Now });
        draft.Place(new Hold(Key(unitId, step.Key), HoldKind.Gate, Words(draft, unitId, index, gate), draft.Now, unitId, step.Key, gate.Kind == GateKind.Bake ? draft.Now + gate.Bake : null));
    }

    /// <summary>Ends bake times; reminds of confirmations, and ends those that nobody gives in time (D-05).</summary>
    public static void Run(Draft draft)
    {
        foreach (var hold in draft.State.Holds.Where(hold => hold.Kind == HoldKind.Gate))
        {
            if (hold.Until is { } until)
            {
                if (draft.Now >= until)
                    Pass(draft, hold, "The time has passed.");
            }
            else if (TimeoutAt(draft.State, hold) is { } timeout && draft.Now >= timeout)
            {
                TimedOut(draft, hold);
            }
            else if (draft.Now >= RemindAt(draft.State, hold))
            {
                // After a standstill of the platform one reminder tells as much as many.
                var due = (int)((draft.Now - hold.Since) / draft.State.Policy.ConfirmationReminder);
                draft.Place(hold with { Reminders = Math.Max(due, hold.Reminders + 1) });
            }
        }
    }

    /// <summary>When a waiting confirmation is reminded of next (UTC).</summary>
    public static DateTimeOffset RemindAt(OperationState state, Hold hold) => hold.Since + (state.Policy.ConfirmationReminder * (hold.Reminders + 1));

    /// <summary>When a waiting confirmation ends by itself (UTC); null for never. The time of a pause does not count.</summary>
    public static DateTimeOffset? TimeoutAt(OperationState state, Hold hold) =>
        state is { PausedAt: null, Policy: { ConfirmationTimeout: { } timeout, OnConfirmationTimeout: not TimeoutChoice.Wait } } ? hold.Since + timeout : null;

    /// <summary>Whether the unit still has a confirmation before it after this step.</summary>
    public static int? Ahead(PlanUnit unit, int index)
    {
        for (var i = index + 1; i < unit.Steps.Length; i++)
            if (unit.Steps[i].Gate?.Kind == GateKind.Confirmation)
                return i;
        return null;
    }

    /// <summary>The gate is passed, and with it every failure that was put to it.</summary>
    public static void Pass(Draft draft, Hold hold, string reason)
    {
        var (unit, index) = Find(draft, hold);
        draft.Lift(other => other.Key == hold.Key, reason);
        foreach (var failed in Deferred(draft, unit, index))
            Failures.Accept(draft, unit, failed, reason);
        if (draft.State.Unit(unit).Steps[index].Status == StepStatus.Failed)
            Failures.Accept(draft, unit, index, reason);
        else
            StepEnds.Done(draft, unit, index, reason);
    }

    /// <summary>A person said no, or nobody said anything in time.</summary>
    public static void Reject(Draft draft, Hold hold, string reason, string code = "rejected")
    {
        var (unit, index) = Find(draft, hold);
        draft.Lift(other => other.Key == hold.Key, reason);
        var state = draft.State.Unit(unit).Steps[index];
        var problem = new Problem(code, reason, ProblemClass.Final);
        draft.SetStep(unit, index, state with { Status = StepStatus.Failed, EndedAt = draft.Now, Problem = problem });
        Failures.ByPolicy(draft, unit, draft.State.PlannedUnit(unit).Steps[index], problem);
    }

    // Nobody lets traffic return to a node of which something failed: only a person may.
    private static void TimedOut(Draft draft, Hold hold)
    {
        var (unit, index) = Find(draft, hold);
        var waited = $"Nobody confirmed within {draft.State.Policy.ConfirmationTimeout}.";
        var sound = draft.State.Unit(unit).Steps[index].Status != StepStatus.Failed && Deferred(draft, unit, index).Length == 0;
        if (draft.State.Policy.OnConfirmationTimeout == TimeoutChoice.Release && sound)
            Pass(draft, hold, $"{waited} The policy goes on.");
        else
            Reject(draft, hold, waited, OutcomeCodes.ConfirmationTimeout);
    }

    private static string Words(Draft draft, string unit, int index, StepGate gate)
    {
        var failed = Deferred(draft, unit, index).Select(i => (draft.State.PlannedUnit(unit).Steps[i].Title, draft.State.Unit(unit).Steps[i].Problem?.Text)).ToArray();
        return failed.Length == 0 || gate.Kind != GateKind.Confirmation
            ? gate.Text
            : $"On {unit} failed: {string.Join("; ", failed.Select(step => $"{step.Title}: {step.Text}"))} Confirm to accept that and let traffic return, or reject.";
    }

    private static int[] Deferred(Draft draft, string unit, int before) =>
        [.. Enumerable.Range(0, before).Where(i => draft.State.Unit(unit).Steps[i] is { Deferred: true, Status: StepStatus.Failed })];

    private static (string Unit, int Index) Find(Draft draft, Hold hold)
    {
        var steps = draft.State.PlannedUnit(hold.Unit!).Steps;
        return (hold.Unit!, steps.IndexOf(steps.First(step => step.Key == hold.Step)));
    }
}
